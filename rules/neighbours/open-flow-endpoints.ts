import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hasProperty, openSettings } from '../sense/node-red';

export const openFlowEndpoints: Rule = {
  id: 'open-flow-endpoints',
  severity: 'info',
  of: ['node-red'],
  keys: ['exports'],
  summary: say`Dashboards and HTTP endpoints of Node-RED's flows have no log-in.`,
  why: `\`adminAuth\` is for the editor alone. A dashboard with a button for the garage, or an endpoint that a flow answers, is
open to everyone who reaches port 1880 unless \`httpNodeAuth\` is set.`,
  instead:
    'Set `httpNodeAuth` with a hash from `node-red admin hash-pw`, or put a proxy with a log-in in front.',
  see: ['https://nodered.org/docs/user-guide/runtime/securing-node-red'],
  *check(document) {
    const range = openSettings(document);
    if (!range || hasProperty(document, 'httpNodeAuth')) return;
    if (document.labelled('httpnoderoot')[0]?.data !== 'false') yield { range };
  },
  invalid: [
    {
      path: 'node-red/settings.js',
      text: 'module.«exports» = {\n  adminAuth: require("./user-authentication"),\n  // httpNodeAuth: { user: "ha" },\n};\n',
    },
  ],
  valid: [
    {
      path: 'node-red/settings.js',
      text: 'module.exports = {\n  httpNodeAuth: { user: "ha", pass: process.env.NR_HASH },\n};\n',
    },
    { path: 'node-red/settings.js', text: 'module.exports = {\n  httpNodeRoot: false,\n};\n' },
    { path: 'node-red/settings.js', text: 'module.exports = {\n  uiHost: "127.0.0.1",\n};\n' },
  ],
};
