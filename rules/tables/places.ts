/**
 * Keys whose meaning depends on where they stand. A row: the dialect, the place (see `Place` in src/core; `**` is any
 * depth), the kind and the words. The first row that fits counts; a row without kind says that the value is no credential.
 */
export const credentialPlaces = [
  // ESPHome: what the dashboard writes out in full.
  ['esphome', 'api.encryption.key', 'key', 'API encryption key'],
  ['esphome', 'ota.encryption.key', 'key', 'Over-the-air encryption key'],
  ['esphome', 'ota.password', 'password', 'Over-the-air update password'],
  ['esphome', 'wifi.ap.password', 'password', 'Fallback hotspot password'],
  ['esphome', 'wifi.**.password', 'password', 'Wi-Fi password'],
  ['esphome', 'wifi.**.psk', 'password', 'Wi-Fi password'],
  ['esphome', 'api.password', 'password', 'API password'],
  ['esphome', 'web_server.auth.password', 'password', 'Web server password'],
  ['esphome', 'mqtt.password', 'password', 'MQTT password'],
  ['esphome', 'udp.**.key', 'key', 'Encryption key'],
  ['esphome', 'packet_transport.**.key', 'key', 'Encryption key'],
  ['esphome', 'packet_transport.**.encryption', 'key', 'Encryption key'],
  ['esphome', 'wireguard.private_key', 'key', 'WireGuard private key'],
  ['esphome', 'mqtt.client_certificate_key', 'key', 'MQTT client key'],

  // Home Assistant: alarm codes, PINs, keys of services.
  ['home-assistant', 'alarm_control_panel.**.code', 'code', 'Alarm code'],
  ['home-assistant', 'envisalink.**.code', 'code', 'Alarm code'],
  ['home-assistant', 'satel_integra.code', 'code', 'Alarm code'],
  ['home-assistant', 'homekit.entity_config.*.code', 'code', 'Alarm code'],
  ['home-assistant', 'comfoconnect.pin', 'code', 'PIN'],
  ['home-assistant', 'google_assistant.secure_devices_pin', 'code', 'Voice assistant PIN'],
  ['home-assistant', 'ifttt.key', 'key', 'IFTTT key'],
  ['home-assistant', 'xiaomi_aqara.gateways.key', 'key', 'Xiaomi gateway key'],
  ['home-assistant', 'xiaomi.gateways.key', 'key', 'Xiaomi gateway key'],
  ['home-assistant', 'mqtt.password', 'password', 'MQTT password'],
  ['home-assistant', 'influxdb.password', 'password', 'InfluxDB password'],
  ['home-assistant', 'telegram_bot.api_key', 'token', 'Telegram bot token'],
  ['home-assistant', 'hacs.token', 'token', 'GitHub token'],
  ['home-assistant', 'homeassistant.auth_mfa_modules.**.secret', 'secret', 'Second-factor secret'],

  // Neighbours.
  ['zigbee2mqtt', 'mqtt.password', 'password', 'MQTT password'],
  ['zigbee2mqtt', 'advanced.network_key', 'key', 'Zigbee network key'],
  ['zigbee2mqtt', 'frontend.auth_token', 'token', 'Frontend token'],
  ['frigate', 'mqtt.password', 'password', 'MQTT password'],
  ['frigate', 'cameras.*.onvif.password', 'password', 'Camera password'],
  ['appdaemon', 'appdaemon.plugins.*.token', 'token', 'Home Assistant token'],
  ['appdaemon', 'http.password', 'password', 'AppDaemon password'],
  ['go2rtc', 'homekit.*.pin', 'code', 'HomeKit PIN'],
  ['app-options', '**.computers.credentials', 'password', 'Password'],
  ['app-options', '**.computers.*.credentials', 'password', 'Password'],
  ['storage', '**.private_preshared_keys', 'password', 'Wi-Fi password'],
] as const;

/** Places where a key that is a credential elsewhere is none. */
export const harmlessPlaces = [
  // Buttons and remotes: IR and RF codes, keys of keypads.
  ['esphome', '**.rc_switch_raw.**'],
  ['esphome', '**.matrix_keypad.**'],
  ['esphome', '**.remote_receiver.**'],
  ['esphome', '**.remote_transmitter.**'],
  ['esphome', 'fingerprint_grow.**.sensing_pin'],
  // Names of inputs in a workflow, not their values.
  ['ci', 'on.**'],
  // What a job may do, not with what.
  ['ci', '**.permissions.*'],
  // What a form asks for, not what was answered.
  ['app', 'schema.**'],
  ['home-assistant', 'blueprint.input.**.selector.**'],
  ['home-assistant', 'blueprint.name'],
  ['home-assistant', 'blueprint.description'],
] as const;

/** The text after these, in an action's name, has codes that open doors. */
export const codeActions: readonly string[] = [
  'alarm_control_panel.',
  'lock.',
  'envisalink.',
  'alarmo.',
  'zwave_js.set_lock',
  'zwave.',
];

/** Integrations and platforms whose `code` or `pin` opens something. */
export const codePlatforms: readonly string[] = [
  'alarm_control_panel',
  'manual',
  'manual_mqtt',
  'concord232',
  'ifttt',
  'satel_integra',
  'envisalink',
  'elkm1',
  'verisure',
  'venstar',
  'worxlandroid',
  'fints',
  'mqtt',
  'template',
];
