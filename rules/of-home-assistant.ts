import type { Rule } from '../src/core/rule';
import { say } from '../src/core/say';

/** What Home Assistant's own check says (`haguard lint --check-config`) is told under this name. */
export const homeAssistantCheck: Rule = {
  id: 'home-assistant-check',
  severity: 'error',
  summary: say`Home Assistant's own check refuses this.`,
  why: `With \`--check-config\`, haguard runs the check of the Home Assistant that you have and puts what it says where it belongs.
What is refused is not loaded: an automation that guards the door, or the whole configuration, is missing after the next start.`,
  instead: `Mend what is named. haguard tells it in its own words, because Home Assistant prints values with its messages; for
those, run \`hass --script check_config\` or \`ha core check\` yourself and do not post what they print.`,
  see: ['https://www.home-assistant.io/docs/tools/check_config/'],
  check: () => [],
  invalid: ['http:\n  server_port: eight\n'],
  valid: ['http:\n  server_port: 8123\n'],
};
