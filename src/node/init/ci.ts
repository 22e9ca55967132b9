import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Asked } from '../../../rules/sense/stand-in';
import { blockIn } from './block';
import { editable, statOf, type Plan, type Write } from './change';
import type { Host, Surroundings } from './surroundings';
import { checkPath, checkWorkflow, gitlabJob, stubSecrets, workflow, workflowOf } from './texts';
import { hasKey, insertInto } from './yaml';

/** A look at every push and pull request, on each server that the repository is on. */
export function planServers({ top, hosts }: Surroundings, version: string): readonly Plan[] {
  return hosts.map((host) =>
    host === 'gitlab' ? planGitLab(top, version) : planWorkflow(top, host, version),
  );
}

function planWorkflow(top: string, host: Exclude<Host, 'gitlab'>, version: string): Plan {
  const path = workflowOf[host];
  if (mentions(top, dirname(path), /\bhaguard\b/)) return { changes: [], notes: [] };
  return created(top, {
    path,
    after: workflow(host, version),
    about: 'looks at every push and pull request',
  });
}

function planGitLab(top: string, version: string): Plan {
  const path = '.gitlab-ci.yml';
  const file = editable(top, path);
  const job = gitlabJob(version);
  const text = 'text' in file ? (file.text ?? '') : undefined;
  if (text !== undefined && (blockIn(text) || hasKey(text, 'haguard'))) return { changes: [], notes: [] };
  const after = text === undefined ? undefined : insertInto(text, [], job);
  if (after === undefined) {
    return { changes: [], notes: [`put this into ${path}:\n${job.map((line) => `    ${line}`).join('\n')}`] };
  }
  const about = 'a job that looks at every push';
  return {
    changes: [
      { path, ...('text' in file && file.text !== undefined && { before: file.text }), after, about },
    ],
    notes: [],
  };
}

/** What Home Assistant itself says of the configuration, on GitHub, with stand-ins for the secrets. */
export function planCheck(
  { top, hosts }: Surroundings,
  home: { readonly folder: string; readonly asked: Asked; readonly stub?: string },
): Plan {
  if (!hosts.includes('github')) {
    return { changes: [], notes: ['--check-config is for GitHub, and this repository is not there'] };
  }
  if (mentions(top, dirname(checkPath), /action-home-assistant/)) return { changes: [], notes: [] };
  const stub = home.stub ?? [home.folder, 'secrets.fake.yaml'].filter(Boolean).join('/');
  const plans = [
    created(top, {
      path: checkPath,
      after: checkWorkflow(home.folder, stub),
      about: "runs Home Assistant's own check of the configuration",
    }),
    ...(home.stub === undefined
      ? [
          created(top, {
            path: stub,
            after: stubSecrets(home.asked),
            about: 'stand-ins for the secrets, for that check',
          }),
        ]
      : []),
  ];
  return { changes: plans.flatMap(({ changes }) => changes), notes: plans.flatMap(({ notes }) => notes) };
}

/** A new file; one that is there stays. */
export function created(top: string, write: Write): Plan {
  const file = editable(top, write.path);
  if ('closed' in file) return { changes: [], notes: [`${write.path} was left out: ${file.closed}`] };
  return { changes: file.text === undefined ? [write] : [], notes: [] };
}

function mentions(top: string, folder: string, word: RegExp): boolean {
  if (statOf(join(top, folder))?.isDirectory() !== true) return false;
  return readdirSync(join(top, folder)).some((name) => {
    const file = editable(top, `${folder}/${name}`);
    return 'text' in file && word.test(file.text ?? '');
  });
}
