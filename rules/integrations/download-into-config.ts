import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const served = /^(?:\.\/|\/config\/|\/homeassistant\/|\/.{1,80}\/\.homeassistant\/)?www(?:\/|$)/;
const inner =
  /^(?:\/|\.\/?|(?:\/config|\/homeassistant|\/root|\/etc|\/ssl|\/backup)\/?|(?:\.\/|\/config\/|\/homeassistant\/)?(?:custom_components|python_scripts|pyscript|packages|blueprints|custom_templates|\.storage)\/?.{0,80})$/;

export const downloadIntoConfig: Rule = {
  id: 'download-into-config',
  severity: 'error',
  of: ['home-assistant'],
  keys: ['download_dir'],
  summary: say`Downloads land where Home Assistant keeps its configuration.`,
  why: `Whoever can make Home Assistant fetch a file chooses its name and content: it can replace a configuration file, or add
code that runs at the next start.`,
  instead: `Give downloads a folder of their own, such as \`/media/downloads\`. The integration is set up under
*Settings → Devices & services* now.`,
  see: ['https://www.home-assistant.io/integrations/downloader/'],
  *check(document) {
    for (const { kind, tag, data, key } of document.at('downloader.download_dir')) {
      if (kind !== 'scalar' || tag !== undefined || !key) continue;
      if (inner.test(data.trim())) yield { range: key };
      else if (served.test(data.trim())) {
        const note = say`Downloads land in ${'www'}, which Home Assistant hands out to everyone without a log-in.`;
        yield { range: key, note };
      }
    }
  },
  invalid: ['downloader:\n  «download_dir»: www\n', 'downloader:\n  «download_dir»: /config\n'],
  valid: ['downloader:\n  download_dir: /media/downloads\n', 'downloader:\n  download_dir: downloads\n'],
};
