import { compact } from './compact';
import { diff } from './diff';
import { github } from './github';
import { gitlab } from './gitlab';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { pretty } from './pretty';
import { rdjson } from './rdjson';
import type { Report } from './report';
import { sarif } from './sarif';

/** The formats by name. A new one is a file and a line here. */
export const reports = {
  pretty,
  compact,
  json,
  github,
  sarif,
  rdjson,
  markdown,
  junit,
  gitlab,
  diff,
} satisfies Readonly<Record<string, Report>>;

export type Format = keyof typeof reports;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(reports, name);
}

export { docsUrl, type About, type Hidden, type Report, type Screen } from './report';
export { explain, listRules } from './explain';
