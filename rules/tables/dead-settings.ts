/** Settings that Home Assistant no longer reads, or reads under another name: the place, and what to say of it. */
export const deadSettings = [
  ['http.base_url', 'is not read any more: the addresses are `external_url` and `internal_url` now'],
  ['homeassistant.whitelist_external_dirs', 'is called `allowlist_external_dirs` now'],
  ['homeassistant.legacy_templates', 'has no effect any more, and only leads to a repair notice'],
  ['upnp', 'is not read from the file any more, and opens no port of the router'],
  ['panel_iframe', 'was removed: add a webpage dashboard under Settings → Dashboards'],
] as const;
