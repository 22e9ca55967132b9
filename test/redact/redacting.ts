import { profiles, type Profile } from '../../rules/tables/profiles';
import { knowledge } from '../../src/doors/knowledge';
import type { Blob } from '../../src/core/document';
import type { Options } from '../../src/redact/options';
import { redact, type Redacted } from '../../src/redact/redact';
import { read } from '../support/reading';

/** Redacts as the doors do. */
export function redactAll(
  blobs: readonly Blob[],
  profile: Profile = 'forum',
  more: Partial<Options> = {},
): Redacted {
  const hidden: ReadonlySet<string> = new Set(profiles[profile]);
  return redact(blobs, { knowledge, open: read, hides: (of) => hidden.has(of), ...more });
}

/** One text of an unknown name. */
export function redacted(text: string, profile: Profile = 'forum', path = 'stdin'): string {
  return redactAll([{ path, text }], profile).texts[0] ?? '';
}
