import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { exampleNow } from '../../rules/procedures/example';
import type { JsonAudit } from '../../src/audit/report/json';
import { readArchive } from '../../src/node/audit/archives';
import { archiveOf, backupOf } from '../support/archive';
import { auditOf, backupJson, jsonOf, liveHome, outcomes } from '../support/live';
import { haguard } from '../support/program';
import { removeWork, Work } from '../support/work';

afterAll(removeWork);

const day = 24 * 60 * 60 * 1000;

describe('an archive that', () => {
  const work = new Work();
  const read = (content: Buffer, length = content.length) => {
    work.write({ 'a.tar': content.subarray(0, length) });
    return readArchive(work.path('a.tar'));
  };
  const good = backupOf(backupJson(3));

  test('is whole is read, wherever its list of contents stands', () => {
    expect(read(good)).toMatchObject({
      bytes: good.length,
      about: { encrypted: true, full: true, configuration: true, database: true },
    });
    expect(read(good).problem).toBeUndefined();
    expect(read(backupOf(backupJson(3), { supervisor: false })).about?.apps).toHaveLength(2);
  });

  test('is cut off says so, and what is known stays known', () => {
    const early = read(good, 6000);
    expect(early).toMatchObject({ problem: 'it is cut off: its end is missing' });
    expect(early.about).toBeUndefined();
    const late = read(backupOf(backupJson(3), { supervisor: false }), 4600);
    expect(late.problem).toBe('it is cut off: its end is missing');
    expect(late.about?.encrypted).toBe(true);
    expect(read(archiveOf([{ name: 'backup.json', content: '{}' }], { end: false })).problem).toContain(
      'cut off',
    );
  });

  test('is encrypted as a whole, compressed, empty or something else says so', () => {
    expect(read(randomBytes(20_000)).problem).toBe(
      'it is no archive: encrypted as a whole, compressed, or something else',
    );
    expect(read(Buffer.from('age-encryption.org/v1\n'.padEnd(2048, 'x'))).problem).toContain('no archive');
    expect(read(Buffer.alloc(0)).problem).toBe('it is empty');
    expect(read(Buffer.alloc(100, 1)).problem).toContain('cut off');
    expect(read(archiveOf([{ name: 'photo.jpg', content: 'x' }])).problem).toContain('no list of contents');
  });

  test('is damaged, or lies about sizes, does not lead astray', () => {
    const damaged = Buffer.from(good);
    damaged.fill(0x41, 512, 700);
    expect(read(damaged).problem).toBe('it is damaged');
    expect(
      read(archiveOf([{ name: './backup.json', content: '{}', size: 8_000_000_000 }])).problem,
    ).toContain('cut off');
    expect(read(archiveOf([{ name: './backup.json', content: 'x'.repeat(5_000_000) }])).problem).toBe(
      'its list of contents is too large',
    );
    expect(read(archiveOf([{ name: './backup.json', content: 'not JSON' }])).problem).toBe(
      'its list of contents is not JSON',
    );
    expect(read(archiveOf([{ name: './backup.json', content: '[1, null]' }])).about).toEqual({
      full: false,
      encrypted: false,
      configuration: false,
      database: false,
      apps: [],
    });
  });

  test('has names in extended headers is read', () => {
    const record = (key: string, value: string): string => {
      const rest = ` ${key}=${value}\n`;
      const length = rest.length + String(rest.length + 2).length;
      return `${length}${rest}`;
    };
    const long = archiveOf([
      { name: 'PaxHeader', type: 'ExtendedHeader', content: record('path', './backup.json') },
      { name: 'cut', content: JSON.stringify(backupJson(3)) },
    ]);
    expect(read(long).about?.full).toBe(true);
  });

  test('is large takes no longer: only headers and the list are read', () => {
    work.write({ 'a.tar': archiveOf([{ name: './share.tar.gz', size: 3 * 1024 ** 3 }], { end: false }) });
    truncateSync(work.path('a.tar'), 512 + 3 * 1024 ** 3);
    expect(readArchive(work.path('a.tar')).problem).toContain('cut off');
  });

  test('is a folder, a link in a circle, or not there says so', () => {
    mkdirSync(work.path('folder.tar'));
    symlinkSync(work.path('circle.tar'), work.path('circle.tar'));
    expect(readArchive(work.path('folder.tar')).problem).toBe('it is a folder');
    expect(readArchive(work.path('circle.tar')).problem).toBe('symbolic links lead in a circle');
    expect(readArchive(work.path('gone.tar')).problem).toBe('it is no longer there');
  });
});

test('archives that cannot be read are told, and the others count', async () => {
  const home = liveHome({
    'backup/cut.tar': backupOf(backupJson(0)).subarray(0, 5000),
    'backup/noise.tar': randomBytes(4096),
    'backup/future.tar': backupOf(backupJson(-400)),
  });
  const audit = await jsonOf(home.path('config'));
  expect(audit.of('generations')).toMatchObject({
    outcome: 'pass',
    details: [
      'An archive could not be read in full: it is cut off: its end is missing.',
      'An archive could not be read in full: it is no archive: encrypted as a whole, compressed, or something else.',
    ],
  });
  expect(audit.of('backup-around-change')).toMatchObject({ outcome: 'pass', age: 1 });
});

describe('stored files that', () => {
  const affected = [
    'second-factor',
    'old-tokens',
    'automatic-backups',
    'off-site',
    'retention',
    'alerts',
    'external-url',
  ];
  const files = ['auth', 'backup', 'core.config_entries', 'core.config'];
  /** Does something to each of the files; the procedures that lean on them must say that they cannot see. */
  const spoilt = async (spoil: (path: string) => void, says: string): Promise<void> => {
    const home = liveHome({}, [
      'backup/1.tar',
      'backup/2.tar',
      'backup/3.tar',
      ...[9, 16, 23, 45, 75].map((n) => `backup/${n}.tar`),
    ]);
    for (const file of files) spoil(home.path('config', '.storage', file));
    const audit = await jsonOf(home.path('config'));
    expect(audit.mode).toBe('live directory');
    for (const id of affected)
      expect(audit.of(id)).toMatchObject({ outcome: 'cannot-see', says: expect.stringContaining(says) });
  };

  test.each([
    ['not JSON', '{"version": 1, "data": {', 'it is not JSON'],
    ['empty', '', 'it is empty'],
    ['of another kind', '[]', 'it is not what Home Assistant writes'],
    ['binary', '\0\0\0\0\0\0\0\0', 'it is not text'],
  ])('are %s', async (_, content, says) => spoilt((path) => writeFileSync(path, content), says));

  test('are huge', async () => spoilt((path) => truncateSync(path, 65 * 1024 * 1024), 'it is too large'));

  test('are folders', async () =>
    spoilt((path) => {
      rmSync(path);
      mkdirSync(path);
    }, 'it is a folder'));

  test('may not be read', () => {
    const home = liveHome();
    for (const folder of ['.', 'config']) chmodSync(home.path(folder), 0o755);
    chmodSync(home.path('config', '.storage'), 0o700);
    if (process.getuid?.() !== 0) chmodSync(home.path('config', '.storage'), 0);
    // Nothing is closed to root, so that root runs it as nobody.
    const { out } = haguard(
      ['audit', '--format', 'json'],
      home.path('config'),
      process.getuid?.() === 0 ? { uid: 65534 } : {},
    );
    chmodSync(home.path('config', '.storage'), 0o700);
    const { mode, procedures } = JSON.parse(out) as JsonAudit;
    expect(mode).toBe('live directory');
    const told = procedures.filter(({ id }) => ['second-factor', 'off-site', 'external-url'].includes(id));
    expect(told.map(({ outcome }) => outcome)).toEqual(['cannot-see', 'cannot-see', 'cannot-see']);
    for (const { says } of told) expect(says).toContain('cannot be read (permission denied)');
  });

  test('are no folder at all', async () => {
    const home = liveHome();
    rmSync(home.path('config', '.storage'), { recursive: true });
    home.write({ 'config/.storage': 'a file' });
    const audit = await jsonOf(home.path('config'));
    for (const id of ['second-factor', 'off-site']) expect(audit.of(id).outcome).toBe('cannot-see');
  });

  test('nest deeply do not break anything', async () => {
    const deep = `{"version": 1, "data": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const audit = await jsonOf(liveHome({ 'config/.storage/auth': deep }).path('config'));
    expect(audit.of('second-factor').outcome).toBe('cannot-see');
  });
});

test('filters that a repository names are not run', async () => {
  for (const name of ['x', 'a=b']) {
    const home = liveHome({ 'config/.gitattributes': '*.yaml filter=x\n' });
    const trap = home.path('trap');
    home.git('-C', 'config', 'config', `filter.${name}.clean`, `touch "${trap}"; cat`);
    home.git('-C', 'config', 'config', 'filter.x.clean', `touch "${trap}"; cat`);
    home.git('-C', 'config', 'config', 'filter.x.required', 'true');
    home.write({ 'config/automations.yaml': '[]\n' });
    const audit = await jsonOf(home.path('config'));
    expect(existsSync(trap)).toBe(false);
    expect(audit.of('mistake').details).toHaveLength(name === 'x' ? 1 : 0);
  }
});

describe('a clock in the past', () => {
  test('is said, and no age is told', async () => {
    const home = liveHome();
    const audit = await jsonOf(home.path('config'), [], new Date(exampleNow.getTime() - 4000 * day));
    expect(audit.summary.notes[0]).toMatch(
      /^The clock of this machine says 20\d\d-\d\d-\d\d, a day that is past: no age can be told\.$/,
    );
    for (const id of [
      'automatic-backups',
      'backup-around-change',
      'certificates',
      'old-tokens',
      'regular-updates',
      'generations',
      'damage',
      'tables-current',
    ]) {
      expect([id, audit.of(id).outcome]).toEqual([id, 'cannot-see']);
    }
    expect(audit.procedures.filter(({ age }) => age !== undefined)).toEqual([]);
  });

  test('in the far future makes everything old, and the tables are said to be', async () => {
    const audit = await jsonOf(liveHome().path('config'), [], new Date(exampleNow.getTime() + 400 * day));
    expect(audit.of('tables-current')).toMatchObject({ outcome: 'finding', severity: 'warning' });
    expect(outcomes(audit)['automatic-backups']).toBe('finding');
  });
});

describe('what is no home', () => {
  test.each([
    [
      'a folder without a main file',
      {},
      '.',
      'there is no configuration.yaml in .; name the folder of Home Assistant: haguard audit DIR',
    ],
    ['a folder that is not there', {}, 'gone', 'there is no folder gone'],
    ['a file', { 'configuration.yaml': '' }, 'configuration.yaml', 'configuration.yaml is not a folder'],
    [
      'two homes',
      { 'a/configuration.yaml': '', 'b/configuration.yaml': '' },
      '.',
      'there are several homes in .; name one: a, b',
    ],
  ])('%s is trouble', async (_, files, dir, message) => {
    const { code, out, err } = await auditOf(new Work().write(files).folder, [dir]);
    expect([code, out, err]).toEqual([2, '', `haguard: ${message}\n`]);
  });
});
