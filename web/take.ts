import type { Safe } from '../src/browser';
import { post } from '../src/redact/post';
import type { Target } from './words';

/** The texts as they are to be pasted: one, or on Discord as many messages as it takes. */
export function pastable(texts: readonly Safe[], target: Target): readonly string[] {
  const several = texts.length > 1;
  if (target !== 'plain') {
    return post(
      texts.map(({ name, text, language }) => ({ text, language, ...(name !== '' && several && { name }) })),
      target,
    );
  }
  if (!several) return texts.map(({ text }) => text);
  return [texts.map(({ name, text }) => `==> ${name || 'pasted'} <==\n${text}`).join('\n')];
}

/** Puts a text into the clipboard; false where the browser does not let us. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

/** For browsers that have no clipboard for pages that are opened from a disk. */
function copyOldWay(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'offstage';
  field.setAttribute('aria-hidden', 'true');
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way in these browsers
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}

/** Saves a text as a file. */
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `configuration.yaml` is saved as `configuration.safe.yaml`. */
export function savedName({ name, language }: Pick<Safe, 'name' | 'language'>): string {
  if (name === '') return `safe-to-post.${language === 'markdown' ? 'md' : language}`;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}.safe${name.slice(dot)}` : `${name}.safe.txt`;
}
