import type { Procedure } from '../../../src/audit/procedure';
import { finding, pass, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { secretRules } from '../../tables/audit';
import { count, evidenceOf, gravest, tallied } from '../look';

export const secrets: Procedure = {
  id: 'secrets',
  seed: 'Keep passwords and tokens in the secrets file.',
  looks:
    'Credentials that stand in plain text, secrets that are weak, undefined or repeated elsewhere, against the number of !secret references. Of the secrets file, the names and the strength of the values.',
  evidence: ['all files of the configuration', 'secrets.yaml: names'],
  next: 'Put the value into secrets.yaml, which Git must not track, and write !secret and its name in the place. Change what has been pushed already.',
  links: [],
  check(estate) {
    const found = estate.flagged(...secretRules);
    let uses = 0;
    for (const { entries } of estate.parts.documents)
      for (const { tag } of entries) if (tag === '!secret') uses++;
    const known = estate.parts.secrets.files.reduce((sum, { names }) => sum + names.length, 0);
    const files = estate.parts.secrets.files.map(({ path }) => ({ file: path }));
    const names =
      files.length > 0
        ? say` ${count(known, say`name`)} in ${count(files.length, say`secrets file`)}.`
        : say` The secrets file is not here.`;
    const says = say`${count(uses, say`value`)} by !secret, ${count(found.length, say`place`)} where a secret stands unsafely.${names}`;
    if (found.length > 0)
      return finding(gravest(found), says, { details: tallied(found), evidence: evidenceOf(found) });
    return uses > 0 || files.length > 0
      ? pass(says, { evidence: files })
      : remind(
          say`No secret stands in these files, and none is referred to. When one comes up, it belongs into secrets.yaml.`,
        );
  },
  examples: {
    pass: [
      {
        files: {
          'configuration.yaml': 'rest:\n  - resource: https://api.example.com\n    password: !secret api\n',
        },
        says: '1 value by !secret',
      },
    ],
    finding: [
      {
        files: {
          'configuration.yaml':
            'rest:\n  - resource: https://api.example.com\n    username: me\n    password: Tr0ub4dor-and-3\n',
        },
        says: '1 place',
      },
    ],
    remind: [{ files: { 'configuration.yaml': 'default_config:\n' } }],
  },
};
