/** Kinds of ASCII characters, by their codes: in loops over long texts that costs less than a pattern. */

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A blank or a tab. */
export const isBlank = (code: number): boolean => code === 32 || code === 9;

export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** A letter, a digit or `_`. */
export const isWord = (code: number): boolean => isLetter(code) || isDigit(code) || code === 95;
