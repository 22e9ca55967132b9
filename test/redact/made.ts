import { made } from '../../rules/tables/tokens/shape';

/** Different words of so many letters and digits, always the same: nothing that looks real stands in the repository. */
export function madeWords(count: number, length: number): readonly string[] {
  const letters = made('word', count * length + count * 7);
  return Array.from({ length: count }, (_, i) => letters.slice(i * (length + 7), i * (length + 7) + length));
}
