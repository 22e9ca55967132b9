import { bytesOf, encoded, encodingsOf } from './encodings';

/** A value as it is, and as URLs, JSON, HTML, base64 and hex write it. */
export function spellingsOf(value: string): ReadonlySet<string> {
  const bytes = bytesOf(value);
  const all = new Set(plainly(value));
  for (const encoding of encodingsOf(bytes.length)) {
    const written = encoded(bytes, encoding);
    all.add(written);
    if (encoding.blurred) all.add(forUrls(written));
  }
  return all;
}

/** What is in base64, as URLs and file names carry it. */
export const forUrls = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

/** As it is, and with the marks in it written as URLs, JSON and HTML write them. */
export function plainly(value: string): Iterable<string> {
  // Most values need no more: they are letters and digits.
  if (!/[^A-Za-z0-9_.~-]/.test(value)) return [value];
  const all = new Set([value, ...urlEncoded(value)]);
  if (isEscaped.test(value)) for (const one of escaped(value)) all.add(one);
  return all;
}

/** What programs and pages write otherwise inside of quotes. */
// eslint-disable-next-line no-control-regex -- those are among them
const isEscaped = /["'\\/&<>\x00-\x1f\x80-\uffff]/;

/** As programs write a text inside of quotes, once and inside of another such text; and as pages do. */
function* escaped(value: string): Generator<string> {
  const json = JSON.stringify(value).slice(1, -1);
  yield json;
  yield JSON.stringify(json).slice(1, -1);
  yield json.replaceAll('/', '\\/');
  yield inAscii(json);
  yield inAscii(json.replaceAll('/', '\\/'));
  yield value.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  yield html;
  yield html.replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  yield html.replaceAll('"', '&#34;').replaceAll("'", '&#x27;');
}

const inAscii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Programs differ in what they leave as it is, in the case of the digits, and in what a blank becomes. */
function* urlEncoded(value: string): Generator<string> {
  let usual: string;
  try {
    usual = encodeURIComponent(value);
  } catch {
    // Half of a surrogate pair: no URL can say it.
    return;
  }
  const strict = usual.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  for (const one of new Set([usual, strict, strict.replaceAll('%2F', '/')])) {
    for (const spaced of new Set([one, one.replaceAll('%20', '+')])) {
      yield spaced;
      yield spaced.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
    }
  }
}
