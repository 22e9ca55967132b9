/**
 * What to write in a secret's place so that a check of the configuration takes it: by the key that asks for it, or else by
 * the secret's own name. Lower-case; the first that fits decides. The values are YAML, and all of them made up.
 */
export const standIns: readonly (readonly [pattern: RegExp, value: string])[] = [
  [/(?:^|_)(?:latitude|longitude|lat|lon|lng|long)$|^(?:lat|lon)_|latitude|longitude/, '0.0'],
  [/(?:elevation|altitude|radius)$/, '0'],
  [/time_?zone$|^tz$/, 'UTC'],
  [/unit_system$/, 'metric'],
  [/^currency$/, 'EUR'],
  [/^country(?:_code)?$/, 'NL'],
  [
    /(?:encryption_key|api_?key_esphome|encryption\.key|noise_psk)/,
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ],
  [/(?:passw?(?:or)?d|passphrase|token|secret|user|username|login)$/, 'placeholder'],
  [/db_url|(?:recorder|database)_(?:url|uri|db|string)|^recorder$/, 'sqlite:///placeholder.db'],
  [/(?:rtsp|stream)_?(?:url|uri|source)?$/, 'rtsp://192.0.2.1/stream'],
  [/(?:url|uri|link|resource|endpoint|webhook|still|mjpeg)s?(?:_|$)/, 'http://192.0.2.1/'],
  [/(?:^|_)(?:bssid|mac)(?:_|$)|mac_?address/, '"02:00:00:00:00:01"'],
  [/subnet|netmask/, '255.255.255.0'],
  [
    /(?:^|_)(?:ip|host|hostname|server|broker|gateway|address|dns\d?|proxies|proxy|networks?|use_address|manual_ip|static_ip)(?:_|$)|(?:_|\b)ip\d?$/,
    '192.0.2.1',
  ],
  [/(?:^|_)port$/, '1234'],
  [
    /(?:chat|user|group|agent|account|site|client|station|device|channel|sensor|room|plant|meter|system)_?(?:number|num)$|chat_?ids?(?:_|$)|allowed_chat/,
    '1234',
  ],
  [/(?:^|_)(?:pin|code|passcode|pin_?code)(?:_|$)/, '"0000"'],
  [
    /network_key$|^s[02]_/,
    '"0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10"',
  ],
  [/mail|recipient|sender/, 'nobody@example.com'],
  [/^domain$|_domain$/, '.local'],
  [/phone|number|sms/, '"+10000000000"'],
];

/** Where nothing says more: long enough for a password of a wireless network. */
export const standIn = 'placeholder';
