import { askedBy, type Asked } from '../../rules/sense/stand-in';
import { isStub } from '../../rules/sense/stub';
import { dialects } from '../../rules/tables/dialects';
import { acceptedOf, type Accepted } from '../node/baseline';
import { inspect } from './inspect';

/** A repository as `init` finds it. */
export interface Today {
  readonly findings: readonly Accepted[];
  /** What does not belong in a repository and is in it, the gravest only. */
  readonly tracked: readonly string[];
  /** Folders with a configuration, from the top; '' is the top itself. */
  readonly roots: readonly string[];
  /** What `!secret` names. */
  readonly asked: Asked;
  /** A secrets file of stand-ins. */
  readonly stub?: string;
}

/** Findings that a baseline must not hide: they are about the whole file, and what it holds is out already. */
const outside = 'never-commit';
const told = [outside, 'not-ignored'];

/** Looks at all that is there. */
export async function lookAtToday(top: string): Promise<Today> {
  const asked = new Map<string, Set<string>>();
  let tracked: readonly string[] = [];
  const { acceptable, scope, about } = await inspect({
    paths: [],
    cwd: top,
    adapt: (load) => {
      tracked = [...(load.tracked ?? [])];
      return load;
    },
    watch: () => ({
      see: ({ document }) => {
        if (document.dialect === dialects.other) askedBy(document, asked);
      },
    }),
  });
  const stub = tracked.find((path) => /secret[^/]*\.ya?ml$/.test(path) && isStub(path));
  return {
    findings: acceptedOf(acceptable, scope.move).filter(({ rule }) => !told.includes(rule)),
    tracked: acceptable.flatMap(({ path, findings }) =>
      findings.some(({ rule, severity }) => rule.id === outside && severity === 'error') ? [path] : [],
    ),
    roots: about.roots.map((root) => (root === '.' ? '' : root)),
    asked,
    ...(stub !== undefined && { stub }),
  };
}
