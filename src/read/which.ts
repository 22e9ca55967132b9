import type { Form } from '../core/document';

const byEnding: Readonly<Record<string, Form>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  js: 'script',
  mjs: 'script',
  cjs: 'script',
};

/** Endings of files that are not looked at as YAML or JSON, whatever their content looks like. */
const plain = new Set(
  'bash bat c cfg conf cpp css csv env h html htm ini j2 jinja jinja2 log md properties ps1 py rst sh svg toml ts xml zsh'.split(
    ' ',
  ),
);

/** What the file's name says of its form; nothing where it could be anything. */
export function formOfPath(path: string): Form | undefined {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1);
  const form = byEnding[ending];
  if (form) return form;
  if (/(?:^|\/)\.storage\//.test(lower)) return 'json';
  return plain.has(ending) ? 'text' : undefined;
}

/** A line of YAML: a key of at most three words, an item, a comment, a document mark, or nothing. */
const yamlLine =
  /^\s*(?:(?:- +)*(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|<<|[A-Za-z_.$][\w.$-]{0,60}(?: [\w.-]{1,40}){0,2}) ?:(?:\s|$)|- |-$|#|---|$)/;

/** Does the beginning of this text look like YAML? Only then is it tried. */
export function looksLikeYaml(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/, 400);
  let fit = 0;
  let keys = 0;
  let counted = 0;
  let inside = -1;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const indent = line.search(/\S/);
    if (inside >= 0 && indent > inside) continue;
    inside = -1;
    counted++;
    if (!yamlLine.test(line)) continue;
    fit++;
    if (/^\s*(?:- |[^#\s])/.test(line)) keys++;
    if (/:\s+[|>][-+\d]*\s*$/.test(line)) inside = indent;
  }
  return keys > 0 && fit >= counted * 0.9;
}
