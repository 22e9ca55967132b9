import type { Procedure } from '../../../src/audit/procedure';
import type { Estate } from '../../../src/audit/estate';
import { items, look, text } from '../../../src/audit/json';
import { cannotSee, finding, pass, type Evidence } from '../../../src/audit/outcome';
import { nameOf, say, type Words } from '../../../src/core/say';
import { count, entriesOf, evidenceOf, inStored, isInYaml, listed } from '../look';
import { my } from '../my';

interface Left {
  readonly says: Words;
  readonly evidence: readonly Evidence[];
}

/** Custom integrations that neither YAML nor the interface uses. */
function idleCustoms(estate: Estate): Left | undefined {
  if (!estate.has('core.config_entries')) return undefined;
  const used = new Set(entriesOf(estate).map(({ domain }) => domain));
  const idle = estate.parts.customs.filter(({ domain }) => !used.has(domain) && !isInYaml(estate, domain));
  if (idle.length === 0) return undefined;
  const names = listed(idle.map(({ domain }) => nameOf(domain)));
  return {
    says: say`${count(idle.length, say`custom integration`)} without use: ${names}`,
    evidence: idle.map(({ path }) => ({ file: path })),
  };
}

/**
 * Blueprints that nothing is made from. Only where there is something of their kind, and no file of it is missing: else what
 * is made from them stands elsewhere.
 */
function blueprints(estate: Estate): Left | undefined {
  if (estate.flagged('missing-include').length > 0) return undefined;
  const kept = [...estate.parts.paths].flatMap((path) => {
    const [, kind, inner] = /(?:^|\/)blueprints\/(automation|script|template)\/(.+\.ya?ml)$/.exec(path) ?? [];
    if (kind === undefined || inner === undefined || estate.at(kind).next().done) return [];
    // Home Assistant brings some itself, and brings them back.
    return inner.startsWith('homeassistant/') ? [] : [{ path, inner }];
  });
  const used = new Set([...estate.at('**.use_blueprint.path')].map(({ entry }) => entry.data));
  const idle = kept.filter(({ inner }) => !used.has(inner));
  return idle.length === 0
    ? undefined
    : {
        says: say`${count(idle.length, say`blueprint`)} without use`,
        evidence: idle.map(({ path }) => ({ file: path })),
      };
}

/** Cards of the community whose script no dashboard loads. */
function cards(estate: Estate): Left | undefined {
  const resources = items(estate.value('lovelace_resources', 'items')).map(
    (item) => text(look(item, 'url')) ?? '',
  );
  if (!estate.has('lovelace_resources')) return undefined;
  const written = [...estate.at('lovelace.resources.url'), ...estate.at('frontend.extra_module_url')].map(
    ({ entry }) => entry.data,
  );
  const folders = new Map(
    [...estate.parts.paths].flatMap((path) => {
      const [, folder, name] = /^((?:.*\/)?www\/community\/([^/]+))\//.exec(path) ?? [];
      return folder === undefined || name === undefined ? [] : [[name, folder] as const];
    }),
  );
  const idle = [...folders].filter(
    ([name]) => ![...resources, ...written].some((url) => url.includes(`/${name}/`)),
  );
  return idle.length === 0
    ? undefined
    : {
        says: say`${count(idle.length, say`card`)} that no dashboard loads`,
        evidence: idle.map(([, file]) => ({ file })),
      };
}

function byRule(estate: Estate, rule: string, what: Words, many?: Words): Left | undefined {
  const found = estate.flagged(rule);
  return found.length === 0
    ? undefined
    : { says: count(found.length, what, many), evidence: evidenceOf(found) };
}

function disabled(estate: Estate): Left | undefined {
  const off = entriesOf(estate).filter((entry) => entry.disabled).length;
  return off === 0
    ? undefined
    : {
        says: say`${count(off, say`integration`)} that you have disabled`,
        evidence: [inStored('core.config_entries', say`data.entries: disabled_by`)],
      };
}

/** A list of devices that the tracker of old wrote. */
function knownDevices(estate: Estate): Left | undefined {
  const file = [...estate.parts.paths].find((path) => /(?:^|\/)known_devices\.yaml$/.test(path));
  return file === undefined
    ? undefined
    : { says: say`known_devices.yaml, which few integrations still write`, evidence: [{ file }] };
}

export const prune: Procedure = {
  id: 'prune',
  seed: 'Remove integrations and add-ons that you do not use.',
  looks:
    'Custom integrations that neither YAML nor the interface uses, integrations that Home Assistant no longer has, secrets and blueprints without use, cards that no dashboard loads, integrations that are disabled.',
  evidence: [
    'custom_components/*/manifest.json against YAML and .storage/core.config_entries',
    'blueprints/** against use_blueprint',
    'www/community/* against .storage/lovelace_resources',
    'secrets.yaml: names against !secret',
  ],
  next: 'Delete what you do not know any more. Code that nobody looks after is the first to be broken into.',
  links: [my('integrations'), my('blueprints')],
  check(estate) {
    const left = [
      idleCustoms(estate),
      byRule(
        estate,
        'removed-integration',
        say`integration that Home Assistant no longer has`,
        say`integrations that Home Assistant no longer has`,
      ),
      byRule(estate, 'unused-secret', say`secret without use`, say`secrets without use`),
      blueprints(estate),
      cards(estate),
      disabled(estate),
      knownDevices(estate),
    ].filter((one) => one !== undefined);
    const customs = estate.parts.customs.length;
    const unseen = estate.has('core.config_entries')
      ? undefined
      : say`Whether ${customs > 0 ? say`${count(customs, say`custom integration`)} and ` : say``}what the interface has set up is in use cannot be seen: ${estate.whyNot('core.config_entries')}.`;
    const evidence = left.flatMap((one) => one.evidence);
    if (left.length > 0) {
      const gone = estate.flagged('removed-integration').length > 0;
      return finding(
        gone ? 'warning' : 'info',
        say`Left over: ${listed(
          left.map(({ says }) => says),
          10,
        )}.`,
        { details: unseen ? [unseen] : [], evidence },
      );
    }
    if (unseen) return cannotSee(unseen);
    return pass(say`Nothing here is without use, as far as files tell.`);
  },
  examples: {
    pass: [
      {
        files: {
          '.storage/core.config_entries': { entries: [{ domain: 'hacs' }] },
          'custom_components/hacs/manifest.json': '{"domain": "hacs", "version": "2.0.0"}',
          'configuration.yaml': 'default_config:\n',
        },
      },
    ],
    finding: [
      {
        files: {
          '.storage/core.config_entries': { entries: [{ domain: 'hue', disabled_by: 'user' }] },
          'custom_components/old_thing/manifest.json': '{"domain": "old_thing"}',
        },
        says: 'old_thing',
      },
      {
        files: {
          'configuration.yaml': 'automation:\n  - alias: Light\n',
          'blueprints/automation/somebody/motion.yaml': 'blueprint:\n  name: Motion\n  domain: automation\n',
        },
        says: '1 blueprint',
      },
      { files: { 'configuration.yaml': 'darksky:\n  api_key: !secret darksky\n' }, says: 'no longer has' },
      {
        files: { 'configuration.yaml': 'default_config:\n', 'secrets.yaml': 'forgotten: "value"\n' },
        says: '1 secret without use',
      },
      {
        files: {
          '.storage/lovelace_resources': {
            items: [{ url: '/hacsfiles/mini-graph-card/mini-graph-card-bundle.js' }],
          },
          'www/community/button-card/button-card.js': '',
        },
        says: '1 card',
      },
      { files: { 'known_devices.yaml': 'phone:\n  track: true\n' } },
    ],
    'cannot-see': [
      {
        mode: 'checkout',
        files: { 'custom_components/hacs/manifest.json': '{"domain": "hacs"}' },
        says: '1 custom integration',
      },
    ],
  },
};
