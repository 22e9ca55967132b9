import { isFalse } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { calls } from '../sense/automation';

export const developerTool: Rule = {
  id: 'developer-tool',
  severity: 'error',
  of: ['home-assistant'],
  keys: ['debugpy', 'profiler', 'action', 'service', 'perform_action', 'service_template'],
  summary: say`The remote debugger listens: whoever reaches its port runs any code in Home Assistant, without a log-in.`,
  why: `\`debugpy\` opens port 5678 on every network interface and asks nobody who they are. The profiler writes what is in
memory, passwords included, to files. Both are for an hour of looking for a fault, not for a configuration that stays.`,
  instead:
    'Delete the block and restart Home Assistant. Set the tools up again when you need them, and remove them after.',
  see: [
    'https://www.home-assistant.io/integrations/debugpy/',
    'https://www.home-assistant.io/integrations/profiler/',
  ],
  *check(document) {
    for (const entry of document.at('debugpy')) {
      const start = document.childrenOf(entry).get('start');
      const wait = document.childrenOf(entry).get('wait');
      const isIdle = start && isFalse(start.data) && !(wait && !isFalse(wait.data));
      if (entry.key && !isIdle) yield { range: entry.key };
    }
    for (const { entry, action } of calls(document)) {
      if (action.trim() === 'debugpy.start') yield { range: entry.value };
    }
    for (const { key } of document.at('profiler')) {
      if (key)
        yield {
          range: key,
          severity: 'info',
          note: say`The profiler is set up: it writes what is in memory to files.`,
        };
    }
  },
  invalid: [
    '«debugpy»:\n',
    '«debugpy»:\n  start: true\n  wait: true\n',
    'script:\n  debug:\n    sequence:\n      - action: «debugpy.start»\n',
    '«profiler»:\n',
  ],
  valid: ['debugpy:\n  start: false\n', 'logger:\n  default: info\n', '# debugpy:\nhomeassistant:\n'],
};
