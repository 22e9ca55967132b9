/**
 * Changes of Home Assistant that matter for its safety, the latest first: since which version, and the settings that they touch.
 *
 * Made by scripts/tables.ts as of 2026-11-23; change it there.
 */
export const changes = [
  {
    since: '2026.8',
    places: ['http.*'],
    what: 'http settings move to .storage/http and the network settings page. YAML is imported once; afterwards the http block is ignored and a repair issue warns. Deprecation ends 2027.6.0. New values are pending for 5 minutes and revert unless confirmed',
  },
  {
    since: '2026.3',
    places: ['frontend.development_pr', 'frontend.github_token'],
    what: 'frontend takes development_pr and github_token in YAML (a credential)',
  },
  { since: '2025.3', places: [], what: 'YAML loader moved to the separate library annotatedyaml' },
  {
    since: '2025.1',
    places: [],
    what: 'automatic backups, agents, encryption with an emergency-kit key, .storage/backup',
  },
  {
    since: '2024.10',
    places: ['automation'],
    what: 'automation YAML prefers triggers/conditions/actions and the key trigger: inside a trigger instead of platform:; action: instead of service: since 2024.8. Old names still work',
  },
  {
    since: '2024.10',
    places: ['rest.ssl_cipher_list', '**.ssl_cipher_list'],
    what: 'ssl_cipher_list gains the value insecure',
  },
  {
    since: '2024.7',
    places: ['homeassistant.auth_providers.type'],
    what: 'legacy_api_password auth provider removed; configuration with it stops validating',
  },
  {
    since: '2024.2',
    places: ['automation.trigger.local_only'],
    what: 'webhook trigger local_only defaults to true when absent; before that absent meant reachable from the internet',
  },
  {
    since: '2024.1',
    places: ['homeassistant.auth_providers', 'homeassistant.legacy_templates'],
    what: 'legacy_api_password and legacy_templates raise repair issues',
  },
  {
    since: '2023.9',
    places: ['http.use_x_frame_options'],
    what: 'security headers on every response; use_x_frame_options added (default true)',
  },
  { since: '2023.7', places: ['tts.base_url'], what: 'tts base_url removed' },
  {
    since: '2023.5',
    places: ['automation.trigger.local_only'],
    what: 'webhook trigger gains local_only and allowed_methods',
  },
  {
    since: '2022.12',
    places: ['mqtt.broker', 'mqtt.username', 'mqtt.password', 'mqtt.tls_insecure'],
    what: 'mqtt: platform-style entries under sensor/switch/... removed in 2022.12; broker, port, username, password, certificate, tls_insecure and similar removed from YAML in 2023.4 (connection lives in .storage/core.config_entries)',
  },
  {
    since: '2022.8',
    places: [],
    what: 'alerts are shown inside the product as repairs (homeassistant_alerts)',
  },
  { since: '2022.7', places: ['upnp'], what: 'upnp YAML block removed; left-over keys are ignored' },
  {
    since: '2022.6',
    places: ['google'],
    what: 'google calendar YAML and .google.token replaced by application credentials',
  },
  {
    since: '2022.2',
    places: [],
    what: 'diagnostics download with redaction helper introduced; marker **REDACTED**',
  },
  {
    since: '2021.7',
    places: ['http.use_x_forwarded_for', 'http.trusted_proxies'],
    what: 'requests with X-Forwarded-For are refused unless use_x_forwarded_for and trusted_proxies are set',
  },
  {
    since: '2021.4',
    places: [],
    what: 'keyring and credstash secret back-ends removed; only secrets.yaml and environment remain',
  },
  { since: '2021.3', places: ['http.base_url'], what: 'base_url no longer used as fall-back' },
  { since: '2021.1.5', places: [], what: 'request filter against path traversal in core' },
  {
    since: '0.117',
    places: ['homeassistant.legacy_templates'],
    what: 'native template types; legacy_templates switch added (deprecated 2024.1)',
  },
  {
    since: '0.113',
    places: ['homeassistant.whitelist_external_dirs', 'homeassistant.allowlist_external_dirs'],
    what: 'whitelist_external_dirs renamed allowlist_external_dirs',
  },
  {
    since: '0.112',
    places: ['homeassistant.allowlist_external_urls'],
    what: 'allowlist_external_urls added',
  },
  {
    since: '0.110',
    places: ['http.base_url'],
    what: 'http.base_url deprecated in favour of homeassistant.internal_url and external_url',
  },
  {
    since: '0.101',
    places: ['http.api_password', 'http.trusted_networks'],
    what: 'http.api_password, http.trusted_networks and ?api_password= removed; a YAML file that still has them fails validation',
  },
  {
    since: '0.98',
    places: ['http.cors_allowed_origins'],
    what: 'http.cors_allowed_origins default becomes the Cast page of the project',
  },
  { since: '0.91', places: ['panel_iframe.*.require_admin'], what: 'panel_iframe gained require_admin' },
  {
    since: '0.89',
    places: ['http.api_password', 'http.trusted_networks'],
    what: 'http.api_password and http.trusted_networks deprecated in favour of auth providers',
  },
  {
    since: '0.77',
    places: ['homeassistant.auth_providers'],
    what: 'user system on by default; trusted_networks provider instead of open access',
  },
  {
    since: '0.75',
    places: ['homeassistant.auth_providers.type'],
    what: 'auth provider insecure_example is refused in configuration.yaml',
  },
] as const satisfies readonly Change[];

export interface Change {
  readonly since: string;
  readonly places: readonly string[];
  readonly what: string;
}
