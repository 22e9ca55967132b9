import type { Posted } from './post';
import { formOfPath, looksLikeYaml } from '../read/which';

const byEnding: Readonly<Record<string, Posted['language']>> = {
  sh: 'sh',
  bash: 'sh',
  md: 'markdown',
  markdown: 'markdown',
  diff: 'diff',
  patch: 'diff',
};

/** The word behind a fence. */
export function languageOf(name: string, text: string): Posted['language'] {
  const ending = /\.(\w{1,10})$/.exec(name.toLowerCase())?.[1] ?? '';
  const told = Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined;
  if (told) return told;
  const form = formOfPath(name);
  if (form === 'yaml' || form === 'json') return form;
  if (form === 'script') return 'js';
  if (form === 'text') return 'txt';
  if (/^(?:diff --git |--- [^\n]+\n\+\+\+ )/.test(text)) return 'diff';
  if (/^(?:`{3}|~{3})/m.test(text)) return 'markdown';
  if (/^\s*[[{][\s\S]*[\]}]\s*$/.test(text)) return 'json';
  return looksLikeYaml(text) ? 'yaml' : 'txt';
}
