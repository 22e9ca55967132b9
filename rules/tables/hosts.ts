/** Names that only the home's own network knows. */
export const localSuffixes = [
  '.local',
  '.lan',
  '.home',
  '.home.arpa',
  '.internal',
  '.localdomain',
  '.fritz.box',
  '.localhost',
] as const;

/** Host names inside a Home Assistant installation: its own parts and its apps. */
export const innerHosts = [
  'localhost',
  'supervisor',
  'hassio',
  'homeassistant',
  'host.docker.internal',
] as const;

/** Hosts whose `http://` is a name, not an address that anything is sent to. */
export const nameOnlyHosts = [
  'www.w3.org',
  'xmlns.com',
  'schemas.xmlsoap.org',
  'schemas.microsoft.com',
  'json-schema.org',
] as const;

/** Public services that people call from their homes, and that answer by `https://` (each says so in its manual). */
export const encryptedHosts: readonly string[] = [
  'api.openweathermap.org',
  'www.duckdns.org',
  'duckdns.org',
  'api.telegram.org',
  'maker.ifttt.com',
  'api.pushover.net',
  'api.pushbullet.com',
  'hooks.slack.com',
  'discord.com',
  'api.github.com',
  'github.com',
  'raw.githubusercontent.com',
  'hc-ping.com',
  'api.thingspeak.com',
  'api.open-meteo.com',
  'api.met.no',
  'api.ipify.org',
  'ntfy.sh',
];
