/** A piece of a template that puts text in: `{{ … }}`, or that keeps it: `{% set … %}`. */
const piece =
  /\{\{((?:(?!\}\}|\{\{)[\s\S]){0,1000})\}\}|\{%-?\s*(?:set|for)\s((?:(?!%\})[\s\S]){0,1000})%\}/g;

/** What other people or machines wrote. */
const outside =
  /\bstates(?:\(\s*\\?["']|\.)input_text\b|\btrigger\.(?:payload|json|data|query|event|sentence|slots|user_input)\b|\bstate_attr\([^)]{0,120}(?:title|artist|message|body|summary|description|subject|text)\\?["']\s*\)/;

/** What can be nothing but a number, or has been made harmless or compared with a list. */
const tamed =
  /\|\s*(?:int|float|round|abs|length|count|bool|slugify|urlencode|base64_encode|timestamp_custom|as_timestamp|md5|sha\d{1,3}|regex_replace|regex_findall|is_number)\b|\s(?:in|not in)\s*[[(]|(?:==|!=|>|<)|\bis\s+number\b/;

/** A name alone: what the caller passes. Functions and constants are none. */
const passed =
  /^-?\s*(?!(?:states|trigger|this|now|true|false|none|is_state|state_attr|loop|namespace|value)\b)[a-z_]\w{0,60}(?![\w(])(?!\s*\()/i;

export type Origin = 'outside' | 'caller';

/** Where the text comes from that a template puts into something, as far as nothing has been done to make it harmless. */
export function originOf(template: string): Origin | undefined {
  if (!template.includes('{{')) return undefined;
  let origin: Origin | undefined;
  const own = new Set<string>();
  for (const [, put, kept] of template.matchAll(piece)) {
    const expression = put ?? kept ?? '';
    const name = /^-?\s*(\w{1,60})/.exec(expression)?.[1] ?? '';
    if (kept !== undefined) own.add(name);
    if (tamed.test(expression)) continue;
    if (outside.test(expression)) return 'outside';
    if (put !== undefined && passed.test(expression) && !own.has(name)) origin = 'caller';
  }
  return origin;
}
