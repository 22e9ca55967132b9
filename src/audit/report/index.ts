import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';
import { pretty } from './pretty';
import type { AuditReport } from './report';

export type { AuditAbout, AuditReport } from './report';

export const reports = { pretty, json, markdown, html } as const satisfies Readonly<
  Record<string, AuditReport>
>;

export type Format = keyof typeof reports;

export const isFormat = (name: string): name is Format => Object.hasOwn(reports, name);
