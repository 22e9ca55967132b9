import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hasProperty, openSettings } from '../sense/node-red';

export const openFlowEditor: Rule = {
  id: 'open-flow-editor',
  severity: 'warning',
  of: ['node-red'],
  keys: ['exports'],
  summary: say`Node-RED's editor has no log-in.`,
  why: `Who opens the editor can write a flow that runs programs on that machine and uses every account that your flows have.
Without \`adminAuth\` everyone may who reaches port 1880.`,
  instead: `Set \`adminAuth\` with a hash from \`node-red admin hash-pw\`, or
\`uiHost: "127.0.0.1"\` behind a proxy with a log-in. The Node-RED app of Home Assistant does this for you.`,
  see: ['https://nodered.org/docs/user-guide/runtime/securing-node-red'],
  *check(document) {
    const range = openSettings(document);
    if (!range || hasProperty(document, 'adminAuth')) return;
    if (document.labelled('httpadminroot')[0]?.data !== 'false') yield { range };
  },
  invalid: [
    {
      path: 'node-red/settings.js',
      text: 'module.«exports» = {\n  uiPort: process.env.PORT || 1880,\n  // adminAuth: { type: "credentials" },\n};\n',
    },
  ],
  valid: [
    {
      path: 'node-red/settings.js',
      text: 'module.exports = {\n  adminAuth: require("./user-authentication"),\n};\n',
    },
    {
      path: 'node-red/settings.js',
      text: 'module.exports = {\n  adminAuth: { type: "credentials", users: [{ username: "ha", password: process.env.NR_HASH }] },\n};\n',
    },
    { path: 'node-red/settings.js', text: 'module.exports = {\n  uiHost: "127.0.0.1",\n};\n' },
    { path: 'node-red/settings.js', text: 'module.exports = {\n  httpAdminRoot: false,\n};\n' },
    { path: 'www/settings.js', text: 'module.exports = {\n  uiPort: 1880,\n};\n' },
  ],
};
