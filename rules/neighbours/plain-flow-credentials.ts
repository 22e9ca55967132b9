import type { Document } from '../../src/core/document';
import type { Paths } from '../../src/core/home';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const isCredentialFile = (path: string): boolean => /(?:^|\/)flows[^/]*_cred\.json$/i.test(path);

/** The key with which the credentials beside it are encrypted. */
const isKeyFile = (path: string): boolean => /(?:^|\/)\.config\.(?:runtime\.)?json$/.test(path);

function* inCredentials(document: Document, tracked: Paths | undefined): Generator<Flag> {
  const first = document.entries[0];
  if (!first?.key) return;
  if (first.name !== '$') yield { range: first.key };
  else if (tracked?.has(document.path)) {
    const folder = document.path.slice(0, document.path.lastIndexOf('/') + 1);
    const key = [...tracked].some((path) => path.startsWith(folder) && isKeyFile(path.slice(folder.length)));
    if (key)
      yield { range: first.key, note: say`Git tracks the credentials of the flows together with their key.` };
  }
}

export const plainFlowCredentials: Rule = {
  id: 'plain-flow-credentials',
  severity: 'error',
  of: ['node-red'],
  summary: say`Node-RED's credentials can be read by everyone who has the file.`,
  why: `Flows keep the passwords and tokens of their nodes in \`flows_cred.json\`. With \`credentialSecret: false\`, or with the
key lying beside it in the same repository, that file is as good as a list of them.`,
  instead: `Keep \`flows_cred.json\` and \`.config.runtime.json\` out of Git, and write
\`credentialSecret: process.env.NODE_RED_CREDENTIAL_SECRET\`. Change what was in the file if it was ever pushed.`,
  see: ['https://nodered.org/docs/user-guide/runtime/securing-node-red'],
  *check(document, home) {
    if (document.form === 'json' && isCredentialFile(document.path))
      yield* inCredentials(document, home.tracked);
    if (document.form !== 'script') return;
    for (const { data, value } of document.labelled('credentialsecret')) {
      if (data === 'false')
        yield { range: value, note: say`Node-RED is told to keep the credentials of the flows unencrypted.` };
    }
  },
  invalid: [
    { path: 'node-red/flows_cred.json', text: '{"«abc»": {"user": "x"}}\n' },
    {
      path: 'node-red/flows_cred.json',
      text: '{"«$»": "6b1f"}\n',
      home: { tracked: new Set(['node-red/flows_cred.json', 'node-red/.config.runtime.json']) },
    },
    { path: 'node-red/settings.js', text: 'module.exports = {\n  credentialSecret: «false»,\n};\n' },
  ],
  valid: [
    { path: 'node-red/flows_cred.json', text: '{"$": "6b1f"}\n' },
    { path: 'node-red/flows_cred.json', text: '{}\n' },
    {
      path: 'node-red/settings.js',
      text: 'module.exports = {\n  credentialSecret: process.env.NODE_RED_CREDENTIAL_SECRET,\n};\n',
    },
  ],
};
