import { isTrue } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { serviceOf } from '../sense/compose';

/** Home Assistant's own instructions show it. */
const documented = /home-?assistant|hass/;

export const privilegedContainer: Rule = {
  id: 'privileged-container',
  severity: 'warning',
  of: ['compose'],
  keys: ['privileged', 'cap_add', 'security_opt'],
  summary: say`The container may do everything that the machine's administrator may.`,
  why: `\`privileged\`, all capabilities, or no confinement take the walls away between a container and the machine. Whoever
gets into that program is then on the machine, with all its disks and devices.`,
  instead: `Pass on what is needed: \`devices: ["/dev/ttyUSB0"]\` for a radio stick, \`cap_add: [NET_ADMIN, NET_RAW]\` for
Bluetooth and network discovery.`,
  see: ['https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities'],
  *check(document) {
    for (const entry of document.at('services.*.privileged')) {
      if (!isTrue(entry.data)) continue;
      const isDocumented = documented.test(serviceOf(document, entry));
      yield {
        range: entry.value,
        ...(isDocumented && {
          severity: 'info',
          note: say`Home Assistant's container may do everything on the machine, as its instructions show it.`,
        }),
      };
    }
    for (const { data, value } of document.at('services.*.cap_add')) {
      if (/^(?:CAP_)?(?:ALL|SYS_ADMIN)$/i.test(data.trim())) yield { range: value };
    }
    for (const { data, value } of document.at('services.*.security_opt')) {
      if (/^(?:apparmor|seccomp)[:=]unconfined$/i.test(data.trim())) yield { range: value };
    }
  },
  invalid: [
    {
      path: 'compose.yaml',
      text: 'services:\n  homeassistant:\n    privileged: «true»\n  tool:\n    privileged: «true»\n',
    },
    {
      path: 'compose.yaml',
      text: 'services:\n  tool:\n    cap_add:\n      - «ALL»\n    security_opt:\n      - «apparmor:unconfined»\n',
    },
  ],
  valid: [
    {
      path: 'compose.yaml',
      text: 'services:\n  homeassistant:\n    cap_add: [NET_ADMIN, NET_RAW]\n    devices:\n      - /dev/ttyUSB0:/dev/ttyUSB0\n    security_opt:\n      - no-new-privileges:true\n',
    },
    'services:\n  tool:\n    privileged: true\n',
  ],
};
