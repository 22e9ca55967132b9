import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const limits = ['acl_file', 'plugin', 'auth_plugin', 'global_plugin', 'include_dir', 'plugin_use'];

export const unlimitedClients: Rule = {
  id: 'unlimited-clients',
  severity: 'info',
  of: ['mosquitto'],
  keys: ['password_file'],
  summary: say`Every user of the MQTT broker may read and send everything.`,
  why: `A password that is read out of a single sensor then opens the whole home: it may send what Home Assistant would send to
the locks.`,
  instead:
    'Give each device a user of its own, and write in `acl_file` (or by a plugin) which topics it may use.',
  see: ['https://mosquitto.org/man/mosquitto-conf-5.html'],
  *check(document) {
    if (limits.some((name) => document.labelled(name).length > 0)) return;
    const [file] = document.at('password_file');
    if (file?.key) yield { range: file.key };
  },
  invalid: [
    { path: 'mosquitto/mosquitto.conf', text: 'listener 1883\n«password_file» /mosquitto/config/passwd\n' },
  ],
  valid: [
    {
      path: 'mosquitto/mosquitto.conf',
      text: 'password_file /mosquitto/config/passwd\nacl_file /mosquitto/config/acl\n',
    },
    {
      path: 'mosquitto/mosquitto.conf',
      text: 'plugin /usr/lib/mosquitto_dynamic_security.so\npassword_file /p\n',
    },
    { path: 'mosquitto/mosquitto.conf', text: 'listener 1883 127.0.0.1\n' },
  ],
};
