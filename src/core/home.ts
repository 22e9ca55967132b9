import type { KnownSecrets } from './secrets';

/** Facts that stand in other files than the one that is looked at. */
export interface Home {
  /** What `!secret` may find. Names may be told, values never. */
  readonly secrets: KnownSecrets;
  /** Paths that Git tracks, from the folder that is looked at; absent where there is no Git. */
  readonly tracked?: ReadonlySet<string>;
  /** Home Assistant's version, from `.HA_VERSION`. */
  readonly version?: string;
}
