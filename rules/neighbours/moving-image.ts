import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isReference } from '../sense/literal';

const moving = /:(latest|stable|beta|dev|edge|main|master|nightly)$/i;

export const movingImage: Rule = {
  id: 'moving-image',
  severity: 'info',
  of: ['compose'],
  keys: ['image'],
  summary: say`Nobody can tell from this file which version runs.`,
  why: `A tag such as \`latest\` means another program after each pull. A security advisory cannot be held against it, and what
broke an evening cannot be undone by going back.`,
  instead: 'Name the version, `home-assistant:2026.11.2`, and let an update bot raise it.',
  see: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  *check(document) {
    for (const entry of document.at('services.*.image')) {
      const { data, end, key } = entry;
      if (entry.kind !== 'scalar' || !key || data.trim() === '' || isReference(data) || data.includes('@'))
        continue;
      const tag = moving.exec(data)?.[1];
      if (tag !== undefined) yield { range: [end - tag.length, end] };
      else if (!/:[^/]+$/.test(data)) yield { range: key };
    }
  },
  invalid: [
    {
      path: 'compose.yaml',
      text: 'services:\n  homeassistant:\n    image: ghcr.io/home-assistant/home-assistant:«stable»\n  db:\n    «image»: mariadb\n',
    },
  ],
  valid: [
    {
      path: 'compose.yaml',
      text: 'services:\n  homeassistant:\n    image: ghcr.io/home-assistant/home-assistant:2026.7.3\n  tool:\n    image: example/tool:${TOOL_VERSION}\n',
    },
  ],
};
