import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { items, look } from '../../../src/audit/json';
import { dayOf, say, type Words } from '../../../src/core/say';
import { isAtLeast } from '../../../src/core/version';
import { alerts as table } from '../../tables/alerts';
import { count, entriesOf, evidenceOf, inStored, tallied } from '../look';
import { my } from '../my';

type Name = keyof typeof table;
const isName = (name: string): name is Name => Object.hasOwn(table, name);

/** Does an alert fit this version? Where the version is not known, one that an update mends does not. */
function fits(name: Name, version: string | undefined): boolean {
  const row = table[name];
  if ('below' in row && isAtLeast(version, row.below) !== false) return false;
  return !('from' in row && isAtLeast(version, row.from) === false);
}

export const alerts: Procedure = {
  id: 'alerts',
  seed: 'Look at the alerts of the project.',
  looks:
    'The alerts in the tables against the integrations in YAML and in the interface and the version; and the repairs that Home Assistant itself has noted.',
  evidence: [
    'configuration.yaml',
    '.storage/core.config_entries: data.entries (domain)',
    '.HA_VERSION',
    '.storage/repairs.issue_registry: number of issues',
  ],
  next: 'Read the alert; Home Assistant shows it under Repairs, too. Update, or remove the integration and withdraw its log-in.',
  links: ['https://alerts.home-assistant.io/', my('repairs')],
  check(estate) {
    const { version, collected } = estate.parts;
    const found = estate.flagged('integration-alert');
    const names = [...new Set(entriesOf(estate).map(({ domain }) => domain))]
      .filter(isName)
      .filter((name) => fits(name, version));
    const open = items(estate.value('repairs.issue_registry', 'issues')).filter(
      (issue) => look(issue, 'dismissed_version') === null,
    ).length;
    const details: Words[] = [
      ...names.map((name) => say`${name}: ${table[name].title}.`),
      ...tallied(found),
      ...(open > 0 ? [say`Home Assistant has noted ${count(open, say`repair`)} that nobody dismissed.`] : []),
      say`The alerts that we know are of ${dayOf(collected)}.`,
    ];
    const evidence = [
      ...evidenceOf(found),
      ...(names.length > 0 ? [inStored('core.config_entries', say`data.entries`)] : []),
      ...(open > 0 ? [inStored('repairs.issue_registry', say`data.issues`)] : []),
    ];
    if (found.length + names.length > 0) {
      return finding(
        'warning',
        say`${count(found.length + names.length, say`alert`)} of the project fit integrations that are set up here.`,
        { details, evidence },
      );
    }
    if (!estate.has('core.config_entries')) {
      return cannotSee(
        say`No alert fits what stands in YAML. Which integrations the interface has cannot be seen: ${estate.whyNot('core.config_entries')}.`,
        { details },
      );
    }
    return pass(say`No alert that we know fits the integrations that are set up here.`, {
      details,
      evidence,
    });
  },
  examples: {
    pass: [
      { files: { '.storage/core.config_entries': { entries: [{ domain: 'hue' }] } } },
      {
        files: {
          '.storage/core.config_entries': { entries: [] },
          '.storage/repairs.issue_registry': { issues: [{ domain: 'hue', dismissed_version: null }] },
        },
        says: '1 repair',
      },
    ],
    finding: [
      { files: { '.storage/core.config_entries': { entries: [{ domain: 'neato' }] } }, says: '1 alert' },
      { files: { 'configuration.yaml': 'neato:\n  username: me\n  password: !secret neato\n' } },
    ],
    'cannot-see': [
      { mode: 'checkout', says: 'cannot be seen' },
      { files: { '.storage/core.config_entries': '[]' } },
    ],
  },
};
