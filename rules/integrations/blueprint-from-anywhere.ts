import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { urls } from '../sense/url';

/** Where blueprints are shared, and one can see who wrote what and when. */
const usual: ReadonlySet<string> = new Set([
  'github.com',
  'www.github.com',
  'gist.github.com',
  'raw.githubusercontent.com',
  'gist.githubusercontent.com',
  'community.home-assistant.io',
  'www.home-assistant.io',
  'gitlab.com',
  'codeberg.org',
]);

export const blueprintFromAnywhere: Rule = {
  id: 'blueprint-from-anywhere',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['source_url'],
  summary: say`The blueprint is fetched again from a place where nobody sees who changes it.`,
  why: `*Re-import blueprint* takes whatever that address says then, and a blueprint may call any action of your home. On a page
of someone's own, or over \`http://\`, you do not learn that it has changed.`,
  instead: `Take blueprints from the forum or from a public repository, with \`https://\`, and read one again before you
re-import it. Without \`source_url\` yours stays as it is.`,
  see: ['https://www.home-assistant.io/docs/blueprint/'],
  *check(document) {
    for (const entry of document.at('blueprint.source_url')) {
      if (!entry.key || entry.kind !== 'scalar') continue;
      for (const { scheme, host } of urls(entry.data)) {
        if (scheme !== 'https' || !usual.has(host.toLowerCase())) yield { range: entry.key };
      }
    }
  },
  invalid: [
    'blueprint:\n  name: Porch\n  domain: automation\n  «source_url»: http://example.net/porch.yaml\n',
    'blueprint:\n  name: Porch\n  domain: automation\n  «source_url»: https://example.net/porch.yaml\n',
  ],
  valid: [
    'blueprint:\n  name: Porch\n  domain: automation\n  source_url: https://github.com/porch/lamp/blob/main/porch.yaml\n',
    'blueprint:\n  name: Porch\n  domain: automation\n',
  ],
};
