/**
 * Programs whose versions matter, and the newest version of each that the sources have seen.
 *
 * Made by scripts/tables.ts as of 2026-11-23; change it there.
 */
export const latest = { 'home-assistant': '2026.8.1', esphome: '2026.9.0' } as const;

export const programs: readonly string[] = Object.keys(latest);

/** The day of the sources. */
export const collected = '2026-11-23';
