import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { across, type Configuration } from '../../src/core/home';

/**
 * The entries of a setting of the web server: in YAML, and in the file where Home Assistant keeps what it runs with since
 * 2026.8 (`stable`, and `pending` until it is confirmed).
 */
export function httpSettings(document: Document, name: string): readonly Entry[] {
  if (document.dialect === 'home-assistant') return document.at(`http.${name}`);
  if (document.dialect === 'storage' && /(?:^|\/)\.storage\/http$/.test(document.path))
    return document.at(`data.*.${name}`);
  return [];
}

/** Does the configuration say itself that Home Assistant is reached from outside? */
export function isExposed(configuration: Configuration): boolean {
  return ['http.trusted_proxies', 'homeassistant.external_url'].some((place) => isSet(configuration, place));
}

export function isSet(configuration: Configuration, place: string): boolean {
  return !across(configuration, place).next().done;
}
