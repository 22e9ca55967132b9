/** Names of helpers in which people keep a password, a code or a token. */
const telling =
  /(?:^|_)(?:password|passwd|passwort|passphrase|passcode|pin|pincode|code|token|secret|psk|api_?key|wifi_?key)\d{0,2}(?:_|$)/;

/** Codes that open nothing. */
const harmless =
  /(?:zip|post|postal|error|weather|qr|bar|colou?r|area|country|status|exit|response|ir|rf|promo|source|lang|language|currency|airport|station)_?code/;

/** What a code belongs to, or how it is, is none itself. */
const about =
  /_(?:name|user|username|length|count|attempts|valid|status|type|format|label|expiry|date|time|id|url)$/;

/** Does an entity's name, without its domain, say that its state is a secret? */
export function holdsSecret(name: string): boolean {
  const text = name.toLowerCase();
  return telling.test(text) && !harmless.test(text) && !about.test(text);
}
