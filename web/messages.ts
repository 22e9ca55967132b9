import type { Brought, Inspected, MadeSafe, Wish } from '../src/browser';

/** What the page asks its worker. */
export interface Job {
  readonly id: number;
  readonly brought: Brought;
  readonly wish: Wish;
  /** Are the texts others than last time? Then they are also looked through for mistakes. */
  readonly isNew: boolean;
}

/** Why there is nothing to show. It tells how much and what kind, never what of. */
export type Trouble =
  | { readonly kind: 'left'; readonly count: number }
  | { readonly kind: 'failed'; readonly name: string }
  | { readonly kind: 'no worker' | 'stopped' };

/** What the worker answers: first the safe texts or trouble, then the mistakes. */
export type Answer = { readonly id: number } & (
  { readonly safe: MadeSafe } | { readonly trouble: Trouble } | { readonly inspected: Inspected | undefined }
);
