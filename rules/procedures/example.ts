import { collected } from '../tables/versions';

const day = 24 * 60 * 60 * 1000;

/** When the examples take place: some days after the tables were made, so that a new table needs no new examples. */
export const exampleNow = new Date(Date.parse(`${collected}T12:00:00Z`) + 10 * day);

/** A point in time so many days before the examples (a little more, so that whole days count), as Home Assistant writes it. */
export function ago(days: number): string {
  return before(days).toISOString().replace('Z', '+00:00');
}

/** A point in time so many whole days after the examples. */
export function after(days: number): Date {
  return new Date(exampleNow.getTime() + days * day + 60_000);
}

export function before(days: number): Date {
  return new Date(exampleNow.getTime() - days * day - 60_000);
}
