import { nameOf, say, type Words } from '../../src/core/say';

/** Names as a list for people: some of them, and how many more there are. */
export function listed(names: readonly string[]): Words {
  const some = names.length > 6 ? 5 : names.length;
  const shown = names.slice(0, some).map(nameOf);
  const list = shown.slice(1).reduce((text, name) => say`${text}, ${name}`, shown[0] ?? say`nothing`);
  return some < names.length ? say`${list} and ${names.length - some} more` : list;
}
