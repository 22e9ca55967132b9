import type { Entry } from '../../src/core/entry';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

/** A state or an attribute that goes into the result as it is: returned, added, put into a template string. */
const inserted =
  /(?:return|\+|\$\{)\s{0,3}(?:hass\.)?(?:states\[[^\]\n]{1,80}\]|entity)\.(?:state|attributes(?:\.\w{1,60}|\[[^\]\n]{1,60}\]))(?![\w.[]|\s{0,3}[=!<>?*/%-])/;

export const stateAsHtml: Rule = {
  id: 'state-as-html',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['custom_fields', 'name', 'label', 'state_display'],
  summary: say`The text of an entity is put into the page as HTML.`,
  why: `A card's JavaScript template returns HTML, and a state is whatever its device, feed or calendar sends: a song's
title, the name of a radio node, the subject of a message. With a script in it, that script runs for whoever looks at the
dashboard, with their rights.`,
  instead: `Show such texts with a built-in card, which shows them as text, or make them harmless in the template:
\`Number(states[…].state)\` for numbers, \`.replace(/[<&]/g, '')\` for words.`,
  see: ['https://www.home-assistant.io/dashboards/tile/'],
  *check(document) {
    if (!document.text.includes('[[[')) return;
    const fields = document
      .labelled('custom_fields')
      .flatMap((entry) => [...document.childrenOf(entry).values()]);
    const shown: Entry[] = ['name', 'label', 'state_display'].flatMap((label) => [
      ...document.labelled(label),
    ]);
    for (const entry of [...shown, ...fields]) {
      if (entry.kind !== 'scalar' || !entry.key || !entry.data.includes('[[[')) continue;
      if (inserted.test(entry.data)) yield { range: entry.key };
    }
  },
  invalid: [
    {
      path: 'ui-lovelace.yaml',
      text: `type: custom:button-card\n«name»: "[[[ return states['sensor.song'].state ]]]"\n`,
    },
    {
      path: 'ui-lovelace.yaml',
      text: 'type: custom:button-card\ncustom_fields:\n  «song»: |\n    [[[\n      return `<b>${entity.attributes.media_title}</b>`\n    ]]]\n',
    },
  ],
  valid: [
    { path: 'ui-lovelace.yaml', text: 'type: button\nentity: sensor.song\n' },
    {
      path: 'ui-lovelace.yaml',
      text: `type: custom:button-card\nname: "[[[ return states['sensor.t'].state > 20 ? 'warm' : 'cold' ]]]"\nlabel: "[[[ return Number(entity.state) + ' °C' ]]]"\n`,
    },
  ],
};
