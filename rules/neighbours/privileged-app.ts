import { each, isFalse, isTrue, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const isMighty = (data: string): boolean => /^(?:manager|admin)$/.test(data.trim());

export const privilegedApp: Rule = {
  id: 'privileged-app',
  severity: 'warning',
  of: ['app'],
  keys: ['full_access', 'docker_api', 'host_pid', 'hassio_role', 'apparmor', 'host_network'],
  summary: say`The app may do more than an app should.`,
  why: `Full access, Docker's interface or the manager's role put an app above the walls that Home Assistant builds around apps.
Whoever gets into it has the whole machine; Home Assistant shows that as a low security rating.`,
  instead: 'Ask for single devices, capabilities and folders, `hassio_role: default`, and keep AppArmor on.',
  see: ['https://developers.home-assistant.io/docs/apps/security'],
  check: each(
    setting('full_access', isTrue),
    setting('docker_api', isTrue),
    setting('host_pid', isTrue),
    setting('hassio_role', isMighty),
    setting('apparmor', isFalse, () => ({ note: say`The app asks to run without AppArmor.` })),
    setting('host_network', isTrue, () => ({
      severity: 'info',
      note: say`The app opens all its ports in the home network.`,
    })),
  ),
  invalid: [
    {
      path: 'addons/tool/config.yaml',
      text: 'name: Tool\nfull_access: «true»\nhost_network: «true»\napparmor: «false»\nhassio_role: «admin»\n',
    },
  ],
  valid: [
    {
      path: 'addons/tool/config.yaml',
      text: 'name: Tool\nhassio_role: default\ningress: true\napparmor: true\n',
    },
    'full_access: true\n',
  ],
};
