/**
 * Was the program started as the action? A runner sets a variable for each input with a default. Two of ours, and no
 * argument, are ours alone: a step that calls the program itself has arguments or has not both of them.
 */
export function isAction(args: readonly string[], env: NodeJS.ProcessEnv): boolean {
  return (
    args.length === 0 &&
    env['GITHUB_ACTIONS'] === 'true' &&
    env['INPUT_ONLY-CHANGED'] !== undefined &&
    env['INPUT_FAIL-ON'] !== undefined
  );
}
