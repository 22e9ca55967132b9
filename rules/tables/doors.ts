/** Kinds of entities that open a house or look into it. */
export const doorDomains = ['lock', 'alarm_control_panel'] as const;

/** Kinds that may do so: a garage door is a cover, a script can do everything. */
export const perhapsDoorDomains = ['cover', 'script', 'camera'] as const;

/** Words in the name of a cover that is a door rather than a blind. */
export const doorWords = [
  'garage',
  'gate',
  'door',
  'portail',
  'portal',
  'tor',
  'garagentor',
  'poort',
] as const;

/** Actions that open. */
export const openingActions = [
  'lock.unlock',
  'lock.open',
  'alarm_control_panel.alarm_disarm',
  'cover.open_cover',
  'cover.toggle',
] as const;
