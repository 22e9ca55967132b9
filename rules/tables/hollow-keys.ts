/** Keys that say nothing themselves: what their value is, the key above them says. */
export const hollowKeys: readonly string[] = [
  'value',
  'initial',
  'initial_value',
  'default',
  'state',
  'text',
  'content',
  'secret_value',
];
