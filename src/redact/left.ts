/** Something is left that must not be shown. It tells how much, not what. */
export class Left extends Error {
  override readonly name = 'Left';
  constructor(readonly count: number) {
    super(`${count} values could not be hidden`);
  }
}

/** What hides one thing may bring forth another. More rounds than these mean that we do not understand the text. */
export const rounds = 6;
