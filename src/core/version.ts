/** Is a version such as `2026.8.1` (or `2026.8.0b2`) at least another? Undefined where one of them is none. */
export function isAtLeast(version: string | undefined, wanted: string): boolean | undefined {
  const numbers = version === undefined ? undefined : parts(version);
  const bound = parts(wanted);
  if (!numbers || !bound) return undefined;
  for (let i = 0; i < 3; i++) {
    const difference = (numbers[i] ?? 0) - (bound[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function parts(version: string): readonly number[] | undefined {
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?/.exec(version.trim());
  return match?.slice(1).map((part: string | undefined) => Number(part ?? 0));
}
