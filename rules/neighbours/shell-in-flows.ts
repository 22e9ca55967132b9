import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const shellInFlows: Rule = {
  id: 'shell-in-flows',
  severity: 'info',
  of: ['node-red'],
  keys: ['functionglobalcontext'],
  summary: say`Functions in flows may run programs and read files.`,
  why: `What stands in \`functionGlobalContext\` is at hand in every function node. With \`child_process\` or \`fs\`, a flow that
someone imports from a forum can do on that machine what Node-RED itself can.`,
  instead: 'Take it out, and use the `exec` node where one flow needs a program.',
  see: ['https://nodered.org/docs/user-guide/runtime/configuration'],
  *check(document) {
    if (document.form !== 'script') return;
    for (const entry of document.at('**.functionglobalcontext.**.require')) {
      if (/^(?:node:)?(?:child_process|fs|fs\/promises|process|vm)$/.test(entry.data))
        yield { range: entry.value };
    }
  },
  invalid: [
    {
      path: 'node-red/settings.js',
      text: 'module.exports = {\n  functionGlobalContext: { cp: require("«child_process»"), os: require("os") },\n};\n',
    },
  ],
  valid: [
    { path: 'node-red/settings.js', text: 'module.exports = {\n  functionGlobalContext: {},\n};\n' },
    { path: 'node-red/settings.js', text: 'const fs = require("fs");\nmodule.exports = {};\n' },
  ],
};
