import { isTrue } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const panelForEveryone: Rule = {
  id: 'panel-for-everyone',
  severity: 'info',
  keys: ['panel_custom'],
  summary: say`Every user sees this panel, administrator or not.`,
  why: `Panels are often tools: a file editor, a router's page, a list of all devices. Without \`require_admin\` the
children's tablet and the guest's account have them in the sidebar.`,
  instead: `Add \`require_admin: true\` if the panel is not for everyone. It hides the entry; the page behind it needs a
log-in of its own all the same.`,
  see: ['https://www.home-assistant.io/integrations/panel_custom/'],
  *check(document) {
    for (const { key, parent } of document.at('panel_custom.name')) {
      if (!key || !parent) continue;
      if (!isTrue(document.childrenOf(parent).get('require_admin')?.data ?? '')) yield { range: key };
    }
  },
  invalid: [
    'panel_custom:\n  - «name»: tools\n    url_path: tools\n    module_url: /local/tools.js\n',
    'panel_custom:\n  - «name»: tools\n    url_path: tools\n    require_admin: false\n',
  ],
  valid: [
    'panel_custom:\n  - name: tools\n    url_path: tools\n    module_url: /local/tools.js\n    require_admin: true\n',
    'sensor:\n  - name: tools\n',
  ],
};
