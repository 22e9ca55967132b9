import type { Procedure } from '../../../src/audit/procedure';
import type { Certificate, Estate } from '../../../src/audit/estate';
import { cannotSee, finding, pass, remind, type Evidence, type Outcome } from '../../../src/audit/outcome';
import type { Severity } from '../../../src/core/rule';
import { dayOf, say, type Words } from '../../../src/core/say';
import { certificateWatchers, limits } from '../../tables/audit';
import { after, before } from '../example';
import { addressOf, count, entriesOf, isInYaml, listed, webSettings } from '../look';

type Fault = readonly [Severity, Words];

/** What is wrong with a certificate. */
function* faults(estate: Estate, { about, key }: Certificate): Generator<Fault> {
  if (about) {
    const left = Math.floor((about.until.getTime() - estate.parts.now.getTime()) / (24 * 60 * 60 * 1000));
    if (estate.clock === undefined && left < 0) yield ['error', say`it expired on ${dayOf(about.until)}`];
    else if (estate.clock === undefined && left < limits.certificateSoon) {
      yield [
        left < limits.certificateVerySoon ? 'error' : 'warning',
        say`it expires in ${count(left, say`day`)}`,
      ];
    }
    if (estate.clock === undefined && about.from > estate.parts.now)
      yield ['error', say`it holds only from ${dayOf(about.from)} on`];
    const addresses = [addressOf(estate, 'external_url'), addressOf(estate, 'internal_url')];
    const [external, internal] = addresses.map((one) =>
      typeof one === 'object' && one.scheme === 'https' ? one : undefined,
    );
    if (external && !about.covers(external.host))
      yield ['error', say`it is not made out to the host of the external address`];
    if (internal && !about.covers(internal.host))
      yield ['info', say`it is not made out to the host of the internal address`];
    if (about.weak) yield ['warning', say`its key is too short`];
    if (about.selfSigned)
      yield [
        'info',
        say`it is signed by itself, so that every device warns of it or must be told to trust it`,
      ];
  }
  if (key?.fits === false) yield ['error', say`the key beside it belongs to another certificate`];
  if (key?.open === true) yield ['warning', say`every user of the machine may read the key`];
}

export const certificates: Procedure = {
  id: 'certificates',
  seed: 'Renew certificates before they expire.',
  looks:
    'Of the certificate that Home Assistant is set to use, or that lies in the usual place: from when to when it holds, whether its names fit the external and internal address, whether the key fits, how long the key is and who may read it. From 30 days before its end on it is a finding, from 14 on a grave one.',
  evidence: [
    'http.ssl_certificate, http.ssl_key (YAML, or .storage/http)',
    'the certificate and the key themselves',
    'cert_expiry among the integrations',
  ],
  next: 'Renew it, and let an automation warn you from 20 days before its end on; the Certificate Expiry integration knows the day.',
  links: ['https://www.home-assistant.io/integrations/cert_expiry/'],
  check(estate) {
    const { certificates: all } = estate.parts;
    const watched = certificateWatchers.some(
      (name) => isInYaml(estate, name) || entriesOf(estate).some(({ domain }) => domain === name),
    );
    const watch = watched ? say` Home Assistant watches over its end.` : say``;
    const readable = all.filter(({ about }) => about !== undefined);
    if (readable.length === 0) return unreadable(estate, watch);
    const bad = readable.flatMap((one) =>
      [...faults(estate, one)].map((fault) => ({ path: one.path, fault })),
    );
    const evidence: Evidence[] = readable.flatMap(({ path, key }) => [
      { file: path },
      ...(key ? [{ file: key.path }] : []),
    ]);
    const keys = readable.flatMap(({ key }) =>
      key?.problem === undefined ? [] : [say`The key cannot be read: ${key.problem}.`],
    );
    if (bad.length > 0) {
      const worst = (['error', 'warning', 'info'] as const).find((severity) =>
        bad.some(({ fault }) => fault[0] === severity),
      );
      const says = listed([...new Set(bad.map(({ fault }) => fault[1]))]);
      return finding(worst ?? 'info', say`Of the certificate: ${says}.${watch}`, { details: keys, evidence });
    }
    if (estate.clock !== undefined) return cannotSee(estate.clock, { evidence });
    const until = readable.map(({ about }) => about?.until.getTime() ?? 0).sort((a, b) => a - b)[0] ?? 0;
    const checked = readable.every(({ key }) => key?.fits === true) ? say` and the key fits` : say``;
    const left = Math.floor((until - estate.parts.now.getTime()) / (24 * 60 * 60 * 1000));
    return pass(
      say`The certificate holds until ${dayOf(new Date(until))} (${count(left, say`day`)})${checked}.${watch}`,
      { details: keys, evidence },
    );
  },
  examples: {
    pass: [
      { certificates: [certificate({})], says: 'the key fits' },
      {
        certificates: [certificate({})],
        files: {
          '.storage/core.config': { external_url: 'https://home.example.org' },
          '.storage/core.config_entries': { entries: [{ domain: 'cert_expiry' }] },
        },
        says: 'watches',
      },
    ],
    finding: [
      { certificates: [certificate({ until: after(5) })], says: 'expires in 5 days' },
      { certificates: [certificate({ until: after(20) })], says: 'expires in 20 days' },
      { certificates: [certificate({ until: before(1) })], says: 'expired' },
      {
        certificates: [certificate({ covers: () => false })],
        files: { '.storage/core.config': { external_url: 'https://home.example.org' } },
        says: 'not made out',
      },
      {
        certificates: [{ ...certificate({}), key: { path: 'ssl/privkey.pem', fits: false } }],
        says: 'another certificate',
      },
      { certificates: [certificate({ weak: true, selfSigned: true })], says: 'too short' },
    ],
    remind: [
      { files: { '.storage/core.config': { external_url: null } }, says: 'somebody else' },
      {
        files: {
          'configuration.yaml':
            'homeassistant:\n  external_url: https://home.example.org\nhttp:\n  use_x_forwarded_for: true\n  trusted_proxies: 192.168.1.2\n',
        },
        says: 'proxy',
      },
    ],
    'cannot-see': [
      {
        mode: 'checkout',
        files: {
          'configuration.yaml': 'http:\n  ssl_certificate: /ssl/fullchain.pem\n  ssl_key: /ssl/privkey.pem\n',
        },
      },
      {
        certificates: [{ path: '../ssl/fullchain.pem', problem: say`permission denied` }],
        says: 'permission denied',
      },
      { certificates: [certificate({})], clock: -3000, says: 'clock' },
      { mode: 'checkout' },
    ],
  },
};

/** A certificate for the examples: valid for two months, with its key. */
function certificate(more: Partial<NonNullable<Certificate['about']>>): Certificate {
  const about = {
    from: before(30),
    until: after(60),
    selfSigned: false,
    weak: false,
    covers: () => true,
    ...more,
  };
  return {
    path: '../ssl/fullchain.pem',
    about,
    key: { path: '../ssl/privkey.pem', fits: true, open: false },
  };
}

function unreadable(estate: Estate, watch: Words): Outcome {
  const named = webSettings(estate, 'ssl_certificate');
  const problems = estate.parts.certificates.flatMap(({ path, problem }) =>
    problem === undefined ? [] : [{ path, problem }],
  );
  if (problems.length > 0) {
    return cannotSee(
      say`The certificate cannot be read: ${listed(problems.map(({ problem }) => problem))}.${watch}`,
      {
        evidence: problems.map(({ path }) => ({ file: path })),
      },
    );
  }
  if (named.length > 0) {
    return cannotSee(say`A certificate is set, but the file is not here.${watch}`, {
      evidence: named.map(({ evidence }) => evidence),
    });
  }
  if (webSettings(estate, 'trusted_proxies').length > 0) {
    return remind(say`A reverse proxy has the certificate: see that it renews it.${watch}`, {
      evidence: webSettings(estate, 'trusted_proxies').map(({ evidence }) => evidence),
    });
  }
  return estate.isLive
    ? remind(
        say`Home Assistant has no certificate of its own. If somebody else has it for you, a proxy, a router or the cloud, see that it is renewed.${watch}`,
      )
    : cannotSee(
        say`No certificate is set in these files; what is set in the interface cannot be seen.${watch}`,
      );
}
