import { weakValues } from '../tables/weak';
import { isPlaceholder, isReference, isSwitch } from './literal';

const weak = new Set(weakValues);

/**
 * Is a known value so much its own that it means the secret wherever it stands? A port, a year, a word that everybody
 * uses, a path or the name of a zone stands in many places for other reasons.
 */
export function isTelling(value: string): boolean {
  const text = value.trim();
  if (text.length < 6 || text.length > 4096 || weak.has(text.toLowerCase())) return false;
  if (isSwitch(text) || isPlaceholder(text) || isReference(text)) return false;
  if (/^[\d.,:-]+$/.test(text)) return text.replace(/\D/g, '').length >= 8;
  // One word of small letters, an entity, a path, a zone of time: also said elsewhere.
  return !/^(?:[a-z]{1,11}|[a-z_]+\.[a-z0-9_]+|(?:~|\.{0,2})\/[\w./-]*|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)$/.test(
    text,
  );
}
