/**
 * Trouble that the user can do something about: a missing file, a mistake in the settings. Its message is printed as it
 * is (one line for each matter, no secret in it) and the exit code is 2. Every other exception is a bug of ours.
 */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}
