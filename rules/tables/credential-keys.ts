/**
 * Keys whose literal value gives access by itself, wherever they stand, in the words of their owner. Names are compared
 * lower-cased with `-` and camel case written as `_`.
 */
export const credentialKeys = {
  password: ['password', 'Password'],
  passwd: ['password', 'Password'],
  pass: ['password', 'Password'],
  pwd: ['password', 'Password'],
  passphrase: ['password', 'Passphrase'],
  passcode: ['code', 'Passcode'],
  wifi_password: ['password', 'Wi-Fi password'],
  ota_password: ['password', 'Over-the-air update password'],
  api_password: ['password', 'API password'],
  ap_password: ['password', 'Fallback hotspot password'],
  api_key: ['key', 'API key'],
  apikey: ['key', 'API key'],
  app_key: ['key', 'Application key'],
  access_key: ['key', 'Access key'],
  aws_access_key_id: ['key', 'AWS access key id'],
  aws_secret_access_key: ['key', 'AWS secret key'],
  api_secret: ['secret', 'API secret'],
  app_secret: ['secret', 'Application secret'],
  consumer_secret: ['secret', 'Consumer secret'],
  client_secret: ['secret', 'Client secret'],
  secret: ['secret', 'Secret'],
  secret_key: ['key', 'Secret key'],
  token: ['token', 'Token'],
  access_token: ['token', 'Access token'],
  refresh_token: ['token', 'Refresh token'],
  auth_token: ['token', 'Access token'],
  api_token: ['token', 'API token'],
  bearer_token: ['token', 'Bearer token'],
  authorization: ['token', 'Authorization header'],
  x_api_key: ['key', 'API key header'],
  private_key: ['key', 'Private key'],
  preshared_key: ['key', 'Pre-shared key'],
  psk: ['key', 'Pre-shared key'],
  noise_psk: ['key', 'API encryption key'],
  encryption_key: ['key', 'Encryption key'],
  api_encryption_key: ['key', 'API encryption key'],
  network_key: ['key', 'Radio network key'],
  local_key: ['key', 'Local key'],
  bindkey: ['key', 'Bluetooth bind key'],
  auth_key: ['key', 'Authentication key'],
  user_key: ['key', 'User key'],
  webhook_id: ['webhook', 'Webhook id'],
  _credentialsecret: ['key', 'Node-RED credential key'],
  usercode: ['code', 'Door code'],
  disarm_code: ['code', 'Alarm code'],
  master_code: ['code', 'Alarm code'],
  alarm_code: ['code', 'Alarm code'],
  secure_devices_pin: ['code', 'Voice assistant PIN'],
} as const;

/** Endings of names that people make up: `porch_wifi_password`. */
export const credentialEndings = {
  _password: ['password', 'Password'],
  _passwd: ['password', 'Password'],
  _passphrase: ['password', 'Passphrase'],
  _pwd: ['password', 'Password'],
  _api_key: ['key', 'API key'],
  _apikey: ['key', 'API key'],
  _encryption_key: ['key', 'Encryption key'],
  _private_key: ['key', 'Private key'],
  _access_key: ['key', 'Access key'],
  _secret_key: ['key', 'Secret key'],
  _bindkey: ['key', 'Bluetooth bind key'],
  _psk: ['key', 'Pre-shared key'],
  _token: ['token', 'Token'],
  _secret: ['secret', 'Secret'],
  _webhook_id: ['webhook', 'Webhook id'],
} as const;

/**
 * Keys that are secret only where they stand: the dialect, the place (see `Place`; `**` is any depth), what it is called.
 */
export const credentialPlaces = [
  ['esphome', 'api.encryption.key', 'key', 'API encryption key'],
  ['esphome', 'substitutions.*_key', 'key', 'Key'],
  ['home-assistant', '**.alarm_control_panel.code', 'code', 'Alarm code'],
  ['home-assistant', 'ifttt.key', 'key', 'IFTTT key'],
  ['home-assistant', 'recorder.db_url', 'database', 'Database address with its password'],
] as const;
