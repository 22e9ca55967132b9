declare const words: unique symbol;

/**
 * Text that is our own: it may be printed. Only `say` makes it, and `say` takes only what the compiler knows to the
 * letter, numbers, and other words. What was read from a user's file is a plain `string`, so it cannot get in.
 */
export type Words = string & { readonly [words]: true };

type Sayable<T> = T extends Words | number ? T : T extends string ? (string extends T ? never : T) : never;

/** say`${count} of ${'these'}`: a message that cannot hold anything from a user's file. */
export function say<const T extends readonly unknown[]>(
  strings: TemplateStringsArray,
  ...values: { readonly [K in keyof T]: Sayable<T[K]> }
): Words {
  let text = strings[0] ?? '';
  for (let i = 0; i < values.length; i++) text += String(values[i]) + (strings[i + 1] ?? '');
  return text as Words;
}

const harmless = /^[A-Za-z_][A-Za-z0-9_.-]{0,59}$/;

/**
 * The name of a setting, as words. Names of settings are shown (they are what the finding is about); one that does not
 * look like a name (it may be a value that stands where a key belongs) is not.
 */
export function nameOf(key: string | number | undefined): Words {
  const text = String(key ?? '');
  return (harmless.test(text) && !/\d{4}|[0-9a-f]{16}/i.test(text) ? text : 'a value') as Words;
}

/** The day of a date, as words: 2026-11-27. A date holds nothing of a file but a point in time. */
export function dayOf(date: Date): Words {
  return (Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10)) as Words;
}

/** A version of a program, as words; what does not look like one is not repeated. */
export function versionOf(text: string | undefined): Words {
  const fits = /^\d{1,4}\.\d{1,3}(?:\.\d{1,3})?(?:b\d{1,2})?$/.test(text ?? '');
  return (fits ? text : 'an unknown version') as Words;
}

/** Words up to some word of ours, without the blank before it: what a sentence is about. */
export function before(words: Words, mark: string): Words {
  const at = words.indexOf(` ${mark} `);
  return (at < 0 ? words : words.slice(0, at)) as Words;
}
