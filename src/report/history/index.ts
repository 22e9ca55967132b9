import { json } from './json';
import { markdown } from './markdown';
import type { HistoryReport } from './model';
import { pretty } from './pretty';
import { sarif } from './sarif';

/** The formats of `haguard history` by name. */
export const historyReports = { pretty, json, sarif, markdown } satisfies Readonly<
  Record<string, HistoryReport>
>;

export type HistoryFormat = keyof typeof historyReports;

export const isHistoryFormat = (name: string): name is HistoryFormat => Object.hasOwn(historyReports, name);

export type { Elsewhere, Host, ToldHistory, ToldLeak } from './model';
