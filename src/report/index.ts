import { compact } from './compact';
import { json } from './json';
import { pretty } from './pretty';
import type { Report } from './report';

/** The formats by name. A new one is a file and a line here. */
export const reports = { pretty, compact, json } satisfies Readonly<Record<string, Report>>;

export type Format = keyof typeof reports;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(reports, name);
}

export { docsUrl, type About, type Hidden, type Report, type Screen } from './report';
export { explain, listRules } from './explain';
