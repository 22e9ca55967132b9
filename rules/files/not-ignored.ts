import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isHarmless, neverCommitted, speaks } from '../sense/never';
import { files } from '../tables/files';

/** The folder above a file of which no file belongs in a repository. */
function toldFolder(path: string): string | undefined {
  const steps = path.split('/');
  const at = steps.findIndex((step, i) => i < steps.length - 1 && files.told.includes(step.toLowerCase()));
  return at < 0 ? undefined : `${steps.slice(0, at + 1).join('/')}/`;
}

const firstBelow = (folder: string, paths: ReadonlySet<string>): string | undefined =>
  [...paths].find((path) => path.startsWith(folder));

export const notIgnored: Rule = {
  id: 'not-ignored',
  severity: 'warning',
  summary: say`The next \`git add\` would take a file that does not belong in a repository.`,
  why: `Git does not track it yet, but nothing keeps it out: \`git add .\`, a backup script or an editor's "commit all" is
enough, and what was pushed once stays in the history.`,
  instead: `Add it to \`.gitignore\`. For most homes these lines do: \`secrets.yaml\`, \`.storage/\`, \`.cloud/\`, \`*.db*\`,
\`*.log*\`, \`backups/\`, \`.esphome/\`.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/', 'https://git-scm.com/docs/gitignore'],
  *check({ path }, home) {
    const { unignored } = home;
    if (unignored?.has(path) !== true) return;
    const folder = toldFolder(path);
    if (folder !== undefined) {
      if (firstBelow(folder, unignored) === path)
        yield {
          range: [0, 0],
          note: say`The next \`git add\` would take this folder, which does not belong in a repository.`,
        };
      return;
    }
    const fit = neverCommitted(path);
    if (fit?.row[1] !== 'error' || !speaks(path, fit, unignored) || isHarmless(path, home)) return;
    yield { range: [0, 0], note: say`The next \`git add\` would take ${fit.row[2]}.` };
  },
  invalid: [
    { path: 'secrets.yaml', text: '«»', home: { tracked: new Set(), unignored: new Set(['secrets.yaml']) } },
    {
      path: '.storage/auth',
      text: '«»',
      home: { tracked: new Set(), unignored: new Set(['.storage/auth', '.storage/http']) },
    },
    {
      path: 'home-assistant.log',
      text: '«»',
      home: { tracked: new Set(), unignored: new Set(['home-assistant.log']) },
    },
  ],
  valid: [
    { path: 'secrets.yaml', text: '', home: { tracked: new Set(['secrets.yaml']), unignored: new Set() } },
    { path: 'secrets.yaml', text: '' },
    {
      path: '.storage/http',
      text: '',
      home: { tracked: new Set(), unignored: new Set(['.storage/auth', '.storage/http']) },
    },
    {
      path: 'secrets.example.yaml',
      text: '',
      home: { tracked: new Set(), unignored: new Set(['secrets.example.yaml']) },
    },
    {
      path: 'packages/new.yaml',
      text: 'light:\n',
      home: { tracked: new Set(), unignored: new Set(['packages/new.yaml']) },
    },
  ],
};
