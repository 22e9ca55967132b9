import { isFalse, isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { listensOnlyHere } from '../sense/listen';

function* page(document: Document): Generator<Flag> {
  const [gateway] = document.at('gateway');
  const [auth] = document.at('gateway.authenabled');
  if (auth && isFalse(auth.data)) yield { range: auth.value };
  else if (gateway?.key && !auth) yield { range: gateway.key };
}

function* server(document: Document): Generator<Flag> {
  const [enabled] = document.at('zwave.serverenabled');
  const host = document.at('zwave.serverhost')[0]?.data ?? '';
  if (enabled && isTrue(enabled.data) && !listensOnlyHere(host))
    yield {
      range: enabled.value,
      severity: 'info',
      note: say`The server for Home Assistant answers on all addresses, without a log-in: do not publish its port.`,
    };
}

export const openRadioServer: Rule = {
  id: 'open-radio-server',
  severity: 'warning',
  of: ['zwave-js-ui'],
  keys: ['gateway', 'serverenabled'],
  summary: say`The page of Z-Wave JS UI has no log-in.`,
  why: `From that page everyone who reaches port 8091 controls the whole Z-Wave network, locks included, and can download its
keys. The server that Home Assistant uses (port 3000) never asks for a log-in.`,
  instead: `Turn on authentication in the settings of Z-Wave JS UI and change the password, which is \`zwave\` at first. Set
\`serverHost\` to \`127.0.0.1\` where Home Assistant runs on the same machine.`,
  see: ['https://zwave-js.github.io/zwave-js-ui/#/usage/setup'],
  *check(document) {
    yield* page(document);
    yield* server(document);
  },
  invalid: [
    { path: 'zwave-js-ui/settings.json', text: '{"gateway": {"authEnabled": «false»}}\n' },
    { path: 'zwave-js-ui/settings.json', text: '{"«gateway»": {"type": 0}}\n' },
    { path: 'zwave-js-ui/settings.json', text: '{"zwave": {"serverEnabled": «true», "serverPort": 3000}}\n' },
  ],
  valid: [
    { path: 'zwave-js-ui/settings.json', text: '{"gateway": {"authEnabled": true}}\n' },
    {
      path: 'zwave-js-ui/settings.json',
      text: '{"zwave": {"serverEnabled": true, "serverPort": 3000, "serverHost": "127.0.0.1"}}\n',
    },
    { path: 'zwave-js-ui/nodes.json', text: '{"5": {"name": "Porch"}}\n' },
  ],
};
