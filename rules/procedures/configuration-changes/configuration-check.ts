import type { Procedure } from '../../../src/audit/procedure';
import { finding, pass, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { checkRules } from '../../tables/audit';
import { count, evidenceOf, gravest, tallied } from '../look';
import { my } from '../my';

export const configurationCheck: Procedure = {
  id: 'configuration-check',
  seed: 'Check the configuration before it is loaded.',
  looks:
    'What can be told without Home Assistant: syntax, includes, secrets without a definition, keys that stand twice, tags and settings that do not exist. And whether a workflow runs Home Assistant’s own check.',
  evidence: ['all YAML files', '.github/workflows, .gitlab-ci.yml'],
  next: 'Run the check under Developer tools (Tools), YAML; on the command line it is ha core check, or hass --script check_config, never with --secrets where others can read along. haguard init --check-config sets up a workflow.',
  links: [my('server_controls')],
  check(estate) {
    const found = estate.flagged(...checkRules);
    const { documents } = estate.parts;
    const files = count(documents.filter(({ form }) => form === 'yaml').length, say`YAML file`);
    const errors = found.filter(({ severity }) => severity === 'error').length;
    const says = say`Read ${files}, ${count(errors, say`error`)} and ${count(found.length - errors, say`doubt`)}.`;
    if (found.length > 0)
      return finding(gravest(found), says, { details: tallied(found), evidence: evidenceOf(found) });
    const workflow = documents.find(
      ({ dialect, text }) =>
        dialect === 'ci' && /action-home-assistant|check_config|hass\s+--script|ha core check/.test(text),
    );
    return workflow
      ? pass(say`${says} A workflow runs Home Assistant's own check.`, {
          evidence: [{ file: workflow.path }],
        })
      : remind(say`${says} Home Assistant's own check was not run: it needs Home Assistant.`);
  },
  examples: {
    pass: [
      {
        files: {
          'configuration.yaml': 'default_config:\n',
          '.github/workflows/check.yaml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: frenck/action-home-assistant@v1\n',
        },
        says: 'own check',
      },
    ],
    finding: [
      { files: { 'configuration.yaml': 'default_config:\nautomation: !include gone.yaml\n' } },
      { files: { 'configuration.yaml': 'default_config:\nsensor: [\n' }, says: '1 doubt' },
    ],
    remind: [{ files: { 'configuration.yaml': 'default_config:\n' }, says: 'not run' }],
  },
};
