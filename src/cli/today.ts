import { rules as all } from '../../rules';
import { isStub } from '../../rules/sense/stub';
import { dialects } from '../../rules/tables/dialects';
import { files } from '../../rules/tables/files';
import { programs } from '../../rules/tables/versions';
import { applyAllow } from '../node/allow';
import { acceptedOf, type Accepted } from '../node/baseline';
import { leftOut, readConfig } from '../node/config';
import { survey } from '../node/files';
import { groundOf } from '../node/ground';
import { Kinds } from '../node/kinds';
import { mover } from '../node/names';
import { Opener } from '../node/opener';
import { walk } from './corridor';
import { diskLoad } from './disk';

/** A repository as `init` finds it. */
export interface Today {
  readonly findings: readonly Accepted[];
  /** What does not belong in a repository and is in it, the gravest only. */
  readonly tracked: readonly string[];
  /** Folders with a configuration, from the top; '' is the top itself. */
  readonly roots: readonly string[];
  /** What `!secret` names. */
  readonly secretNames: readonly string[];
  /** A secrets file of stand-ins. */
  readonly stub?: string;
}

/** Findings that a baseline must not hide: they are about the whole file, and what it holds is out already. */
const outside = 'never-commit';
const told = [outside, 'not-ignored'];

/** Looks at all that is there. */
export async function lookAtToday(top: string): Promise<Today> {
  const ground = groundOf([], top);
  const config = readConfig(ground, { cwd: top, rules: all.map(({ id }) => id), dialects, programs });
  const isLeftOut = await leftOut(config, ground.folder);
  const kinds = new Kinds(files);
  const found = survey(ground, { kinds, ignored: false, ...(isLeftOut && { isLeftOut }) });
  const load = diskLoad(found, kinds);
  const target = config.target && { target: config.target };
  const names = new Set<string>();
  const walked = walk({ ...load, ...target }, new Opener(dialects), all, config.rules, {
    see: ({ document: { entries, dialect } }) => {
      if (dialect !== dialects.other) return;
      for (const { tag, data } of entries)
        if (tag === '!secret' && /^[\w.-]{1,100}$/.test(data)) names.add(data);
    },
  });
  const move = mover(ground.folder, config.folder);
  const allowed = applyAllow(walked.results, config.allow, { move });
  const tracked = allowed.results.flatMap(({ path, findings }) =>
    findings.some(({ rule, severity }) => rule.id === outside && severity === 'error')
      ? [move(path) ?? path]
      : [],
  );
  const stub = [...(found.tracked ?? [])].find((path) => /secret[^/]*\.ya?ml$/.test(path) && isStub(path));
  return {
    findings: acceptedOf(allowed.results, move).filter(({ rule }) => !told.includes(rule)),
    tracked,
    roots: walked.roots,
    secretNames: [...names],
    ...(stub !== undefined && { stub }),
  };
}
