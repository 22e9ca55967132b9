import { audit as audited, findingsOf } from '../audit/audit';
import { isFormat, reports } from '../audit/report';
import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import { sections } from '../../rules/procedures';
import { disclaimer, neverChecked } from '../../rules/tables/audit';
import { survey } from './auditing/estate';
import { shown, type Command } from './command';
import { levelOf } from './lint';
import { screenOf } from './screen';
import { version } from './version';

const options = {
  format: { type: 'string', value: 'FORMAT', help: `how to print: ${Object.keys(reports).join(', ')}` },
  'fail-on': {
    type: 'string',
    value: 'LEVEL',
    help: 'exit with 1 from error (default), warning or info on, or never; what cannot be seen never counts',
  },
} as const;

export const audit: Command<typeof options> = {
  usage: 'audit [DIR]',
  summary: "Go through Home Assistant's security procedures, one by one.",
  options,
  examples: [
    ['haguard audit /config', 'the folder that Home Assistant runs in: backups, users and certificates, too'],
    ['haguard audit', 'a checkout; what it cannot see it says'],
    ['haguard audit --format html > audit.html', 'a page to look at and to print'],
    ['haguard audit --format markdown --fail-on warning', 'for an issue'],
  ],
  async run(given, [dir = '.', ...more], around) {
    if (more.length > 0) throw new Trouble('audit takes one folder');
    const format = given.format ?? 'pretty';
    if (!isFormat(format)) {
      throw new Trouble(`there is no format ${shown(format)}${nearest(format, Object.keys(reports))}`);
    }
    const failOn = levelOf(given['fail-on'] ?? 'error');
    const { estate, prefix, trouble } = await survey(dir, around.cwd, around.now?.() ?? new Date());
    const result = audited(estate, sections, prefix);
    const about = { ...screenOf(around, around.out), haguard: version, neverChecked, disclaimer };
    around.out.write(reports[format](result, about));
    for (const line of trouble) around.err.write(`haguard: ${line}\n`);
    if (trouble.length > 0) return 2;
    return findingsOf(result).some(({ outcome }) => failOn.some((level) => level === outcome.severity))
      ? 1
      : 0;
  },
};
