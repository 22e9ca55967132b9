/** The value that a URL or a string of JSON writes so; the text itself where neither does. */
export function decoded(written: string): string {
  if (/%[0-9a-f]{2}/i.test(written)) {
    try {
      const value = decodeURIComponent(written);
      if (encodeURIComponent(value).toLowerCase() === written.toLowerCase()) return value;
    } catch {
      // No URL's way to write anything.
    }
  }
  if (!written.includes('\\')) return written;
  try {
    const value: unknown = JSON.parse(`"${written}"`);
    return typeof value === 'string' ? value : written;
  } catch {
    return written;
  }
}

/** The password in what a browser sends: base64 of `name:password`. */
export function passwordIn(value: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{8,400}={0,2}$/.test(value)) return undefined;
  try {
    return /^[\x20-\x7e]{1,100}?:([\x20-\x7e]{4,200})$/.exec(atob(value))?.[1];
  } catch {
    return undefined;
  }
}
