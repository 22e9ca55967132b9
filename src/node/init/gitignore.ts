import { ignoredAmong } from '../git';
import { blockIn, withBlock } from './block';

/** A made-up name: no file has it, and no pattern that names a file fits it. */
const probe = 'haguard-probe';

/** Paths that a pattern ignores. If all of them are ignored already, so is what the pattern means. */
function samplesOf(pattern: string): readonly string[] {
  const path = pattern
    .replace(/^\*\*\//, '')
    .replaceAll('*', probe)
    .replace(/\/$/, `/${probe}`);
  const isAnchored = pattern.replace(/\/$/, '').includes('/') && !pattern.startsWith('**/');
  return isAnchored ? [path] : [path, `${probe}/${path}`];
}

/** In a pattern with a slash in it, the folder of the file counts: below the top, any folder may stand before it. */
export function deepened(pattern: string): string {
  return /\/./.test(pattern.replace(/\/$/, '')) ? `**/${pattern}` : pattern;
}

/** The patterns of which Git does not yet ignore all that they mean. */
function uncovered(top: string, patterns: readonly string[]): readonly string[] {
  const ignored = ignoredAmong({ top }, patterns.flatMap(samplesOf));
  return patterns.filter((pattern) => !samplesOf(pattern).every((path) => ignored.has(path)));
}

/**
 * `.gitignore` with the patterns that are missing, behind all else so that they count; undefined: none is. What the user has
 * taken out by the very same pattern (`!known_devices.yaml`) stays out.
 */
export function withPatterns(
  top: string,
  text: string,
  patterns: readonly string[],
): { readonly text: string; readonly added: readonly string[] } | undefined {
  const own = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const wanted = patterns.filter((pattern) => !own.has(`!${pattern}`) && !own.has(`!/${pattern}`));
  const added = uncovered(top, wanted).filter((pattern) => !own.has(pattern));
  if (added.length === 0) return undefined;
  return { text: withBlock(text, [...(blockIn(text)?.lines ?? []), ...added]), added };
}
