/** Files in `.storage` that hold what opens something: log-in tokens, and what integrations were set up with. */
export const storageWithSecrets = [
  'auth',
  'core.config_entries',
  'application_credentials',
  'cloud',
  'onboarding',
] as const;
