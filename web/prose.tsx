import type { ComponentChildren } from 'preact';

/** Our own Markdown: code and emphasis are all that the rules' texts use. */
export function Prose({ text }: { readonly text: string }): ComponentChildren {
  return text
    .trim()
    .split(/(`[^`]+`|\*[^*\s][^*]*\*)/)
    .map((part, i) => {
      if (i % 2 === 0) return part;
      return part.startsWith('`') ? (
        <code key={i}>{part.slice(1, -1)}</code>
      ) : (
        <em key={i}>{part.slice(1, -1)}</em>
      );
    });
}
