import { alertsIn } from '../scripts/tables/alerts';
import { advisoriesIn, merged } from '../scripts/tables/advisories';
import { folderOf, removeFolders } from './support/program';

afterAll(removeFolders);

describe('alerts of a checkout', () => {
  test('come from front matter; those about no integration are left out', () => {
    const folder = folderOf({
      'alerts/neato.md':
        '---\ntitle: "Neato ends."\nintegrations:\n  - neato\nhomeassistant: ">0.30"\n---\n\nText\n',
      'alerts/two.markdown':
        '---\r\ntitle: Two\r\nintegrations: [a, b]\r\nhomeassistant: ">=2021.1, <2021.8.4"\r\n---\r\n',
      'alerts/browser.markdown': '---\ntitle: A browser\npackages:\n  - package: firefox\n---\n',
      'alerts/README.txt': 'no alert',
      'alerts/broken.md': 'no front matter\n',
    });
    const url = (id: string): string => `https://alerts.home-assistant.io/alerts/${id}/`;
    expect(alertsIn(folder)).toEqual([
      { name: 'neato', title: 'Neato ends', from: '0.30', url: url('neato') },
      { name: 'a', title: 'Two', from: '2021.1', below: '2021.8.4', url: url('two') },
      { name: 'b', title: 'Two', from: '2021.1', below: '2021.8.4', url: url('two') },
    ]);
  });

  test('or from alerts.json as it is published', () => {
    const alert = {
      title: 'Yale',
      integrations: [{ package: 'yale' }],
      homeassistant: { package: 'homeassistant', resolved_in_version: '2025.8.0' },
      alert_url: 'https://example.com/yale',
    };
    expect(alertsIn(folderOf({ 'alerts.json': JSON.stringify([alert]) }))).toEqual([
      { name: 'yale', title: 'Yale', below: '2025.8.0', url: 'https://example.com/yale' },
    ]);
  });
});

describe('advisories of a database', () => {
  const osv = (
    id: string,
    more: object = {},
    events: readonly object[] = [{ introduced: '0' }, { fixed: '2026.12.1' }],
  ): string =>
    JSON.stringify({
      id,
      published: '2026-12-02T00:00:00Z',
      summary: 'Something is wrong',
      affected: [
        { package: { ecosystem: 'PyPI', name: 'homeassistant' }, ranges: [{ type: 'ECOSYSTEM', events }] },
      ],
      database_specific: { severity: 'HIGH' },
      ...more,
    });
  const folder = folderOf({
    'reviewed/2026/12/GHSA-a/GHSA-a.json': osv('GHSA-a'),
    'reviewed/2026/12/GHSA-b/GHSA-b.json': osv('GHSA-b', { published: '2026-12-05T00:00:00Z' }, [
      { introduced: '2026.2.0' },
      { fixed: '2026.12.2' },
    ]),
    'unreviewed/GHSA-c.json': osv('GHSA-c', {}, [{ introduced: '0' }]),
    'unreviewed/GHSA-d.json': osv('GHSA-d', { withdrawn: '2026-12-03T00:00:00Z' }),
    'unreviewed/GHSA-e.json': JSON.stringify({ id: 'GHSA-e', affected: [{ package: { name: 'lodash' } }] }),
  });

  test('are those about Home Assistant that say which version is without the hole', () => {
    expect(
      advisoriesIn(folder).map(({ row: { id, from, below, grave } }) => [id, from, below, grave]),
    ).toEqual([
      ['GHSA-a', undefined, '2026.12.1', 'high'],
      ['GHSA-b', '2026.2.0', '2026.12.2', 'high'],
    ]);
  });

  test('are added to the table, the latest first; what it has already stays', () => {
    const known = {
      id: 'GHSA-a',
      below: '2026.12.0',
      grave: 'critical',
      summary: 'Looked at by somebody.',
      url: 'https://example.com',
    } as const;
    const rows = merged([known], advisoriesIn(folder));
    expect(rows.map(({ id, below }) => [id, below])).toEqual([
      ['GHSA-b', '2026.12.2'],
      ['GHSA-a', '2026.12.0'],
    ]);
  });
});
