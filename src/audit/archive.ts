import type { Words } from '../core/say';
import { items, look, text, time, type Json } from './json';

/** A backup, as far as it can be known from outside: its list of contents. */
export interface Archive {
  /** As it may be printed. */
  readonly path: string;
  readonly bytes: number;
  /** Why nothing, or not all, can be said of it. */
  readonly problem?: Words;
  readonly about?: ArchiveFacts;
}

export interface ArchiveFacts {
  readonly date?: Date;
  readonly full: boolean;
  readonly encrypted: boolean;
  /** Of Home Assistant, as it is written there. */
  readonly version?: string;
  /** Is Home Assistant's own configuration in it? */
  readonly configuration: boolean;
  readonly database: boolean;
  readonly apps: readonly App[];
}

/** An app, as a backup lists it. */
export interface App {
  readonly slug: string;
  readonly version?: string;
}

/** What the list of contents says. It has had several forms since 2018; what is missing is not known. */
export function archiveFacts(json: Json): ArchiveFacts {
  const own = look(json, 'homeassistant');
  const version = text(own) ?? text(look(own, 'version'));
  const date = time(look(json, 'date'));
  const apps = items(look(json, 'addons') ?? look(json, 'apps')).flatMap((item) => {
    const slug = text(look(item, 'slug'));
    const its = text(look(item, 'version'));
    return slug === undefined ? [] : [{ slug, ...(its !== undefined && { version: its }) }];
  });
  return {
    ...(date && { date }),
    full: look(json, 'type') === 'full',
    encrypted: look(json, 'protected') === true,
    ...(version !== undefined && { version }),
    configuration: own !== undefined && own !== null,
    database: own !== undefined && own !== null && look(own, 'exclude_database') !== true,
    apps,
  };
}
