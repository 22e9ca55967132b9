import { Keywords } from '../../src/core/keywords';
import {
  credentialEndings,
  credentialKeys,
  credentialTails,
  credentialWords,
} from '../tables/credential-keys';
import { credentialPlaces } from '../tables/places';
import { tokens } from './tokens';

/** Parts of names that few other words have. */
const telling = new Set([
  ...Object.keys(credentialWords),
  'password',
  'passwd',
  'pass',
  'pwd',
  'psk',
  'code',
  'pin',
]);

/**
 * Words of which one stands in every text in which a rule finds a credential, whatever its name is written like: of
 * `apiKey`, `api-key` and `api_key` one part.
 */
function words(): readonly string[] {
  const names = [
    ...[credentialKeys, credentialEndings, credentialTails, credentialWords].flatMap((table) =>
      Object.keys(table),
    ),
    ...credentialPlaces.map(([, place]) => place.slice(place.lastIndexOf('.') + 1)),
    'code',
    'pin',
  ];
  const parts = names.flatMap((name) => {
    const all = name.split(/_|[^\x20-\x7e]/).filter(Boolean);
    const part = all.find((one) => telling.has(one)) ?? all.sort((a, b) => b.length - a.length)[0] ?? '';
    // `sp` of `sp_dc` is in many words.
    return part.length > 2 || telling.has(part)
      ? [part]
      : ['_', '-', '.', ' ', ''].map((mark) => name.replaceAll('_', mark));
  });
  // The last are headers of one's own service.
  return [...new Set([...parts, 'private key', 'x-'])].filter((word) => word !== '');
}

let keywords: Keywords | undefined;

/** A board's pin, as devices have many of them. */
const boardPin = /\bpin:[ ]{0,4}(?:GPIO\d{1,3}|[A-Z]?\d{1,2})?[ \t\r]{0,4}$/gim;

/** Is it worth reading this text for credentials? A cheap test that is never wrong when it says no. */
export function mayHold(text: string): boolean {
  if (text.includes('://') && /:\/\/[^\n]{1,1000}@/.test(text)) return true;
  if (text.includes('=') && /[A-Za-z0-9+/]{43}=/.test(text)) return true;
  // A name may be written with escapes.
  if (text.includes('\\') && /\\(?:u00|x)[4-7]/.test(text)) return true;
  return holdsWord(text.replace(boardPin, '')) || tokens(text).length > 0;
}

function holdsWord(text: string): boolean {
  let found = false;
  (keywords ??= new Keywords(words())).scan(text, () => {
    found = true;
  });
  return found;
}
