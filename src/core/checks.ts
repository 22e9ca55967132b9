import type { Document } from './document';
import type { Entry } from './entry';
import { across, type Home } from './home';
import type { Flag, Rule } from './rule';

type Check = Rule['check'];
type More = Omit<Flag, 'range'>;

/** Most rules have nothing to say of most documents: that must cost nothing. */
const nothing: readonly Flag[] = [];

/** A check for most rules: the scalars at a place whose text is wrong are flagged. */
export function setting(
  place: string,
  wrong: (data: string, entry: Entry) => boolean,
  more?: (entry: Entry, document: Document) => More,
): Check {
  return (document) => {
    const entries = document.at(place);
    return entries.length === 0
      ? nothing
      : entries
          .filter((entry) => entry.kind === 'scalar' && entry.tag === undefined && wrong(entry.data, entry))
          .map((entry) => ({ ...more?.(entry, document), range: entry.value }));
  };
}

/**
 * A block that needs a setting which nobody makes: the key of the block is flagged. The whole configuration is asked, and
 * where some of it is out of sight, nothing is said.
 */
export function lacking(block: string, ...settings: readonly [string, ...string[]]): Check {
  return function* (document, home) {
    for (const entry of document.at(block)) {
      if (
        !entry.key ||
        (entry.kind === 'scalar' && entry.data !== '') ||
        isMade(document, home, block, settings)
      )
        continue;
      yield { range: entry.key };
    }
  };
}

function isMade(document: Document, home: Home, block: string, settings: readonly string[]): boolean {
  const configuration = home.configuration(document);
  if (configuration.open) return true;
  return settings.some((name) => !across(configuration, `${block}.${name}`).next().done);
}

/** A part of a check that is about one of the dialects which the rule looks at. */
export function only(dialect: string, check: Check): Check {
  return (document, home) => (document.dialect === dialect ? check(document, home) : nothing);
}

/** All that several checks flag. */
export function each(...checks: readonly Check[]): Check {
  return function* (document, home) {
    for (const check of checks) yield* check(document, home);
  };
}

/** Is this scalar one of YAML's ways to say yes or no? Home Assistant reads YAML 1.1. */
export const isTrue = (data: string): boolean => /^(?:true|yes|on)$/i.test(data);
export const isFalse = (data: string): boolean => /^(?:false|no|off)$/i.test(data);
