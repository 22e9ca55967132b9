import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const isOn = (data: string): boolean => /^(?:true|1|yes|on)$/i.test(data.trim());
const variable = /^GO2RTC_ALLOW_ARBITRARY_EXEC=(.{0,20})$/i;

function* settings(document: Document): Generator<Entry> {
  yield* document.at('services.*.environment.go2rtc_allow_arbitrary_exec');
  yield* document.at('go2rtc_allow_arbitrary_exec');
}

export const arbitraryExec: Rule = {
  id: 'arbitrary-exec',
  severity: 'warning',
  keys: ['go2rtc_allow_arbitrary_exec', 'environment'],
  summary: say`Camera sources may run any program.`,
  why: `Frigate stopped \`exec:\`, \`echo:\` and \`expr:\` sources because whoever edits the configuration, or reaches the camera
server's port, could run programs with them. This switch lets them in again.`,
  instead: 'Leave it unset; use `ffmpeg:` and `rtsp:` sources.',
  see: ['https://docs.frigate.video/configuration/restream'],
  *check(document) {
    if (!document.text.includes('ARBITRARY_EXEC') && !document.text.includes('arbitrary_exec')) return;
    for (const { data, value } of settings(document)) if (isOn(data)) yield { range: value };
    for (const entry of document.at('services.*.environment')) {
      if (entry.kind === 'scalar' && isOn(variable.exec(entry.data.trim())?.[1] ?? ''))
        yield { range: entry.value };
    }
  },
  invalid: [
    {
      path: 'docker-compose.yaml',
      text: 'services:\n  frigate:\n    environment:\n      GO2RTC_ALLOW_ARBITRARY_EXEC: "«true»"\n',
    },
    {
      path: 'docker-compose.yaml',
      text: 'services:\n  frigate:\n    environment:\n      - «GO2RTC_ALLOW_ARBITRARY_EXEC=1»\n',
    },
    { path: 'addons/frigate/options.yaml', text: 'go2rtc_allow_arbitrary_exec: «true»\n' },
  ],
  valid: [
    {
      path: 'docker-compose.yaml',
      text: 'services:\n  frigate:\n    environment:\n      GO2RTC_ALLOW_ARBITRARY_EXEC: "false"\n      FRIGATE_RTSP_PASSWORD: ${FRIGATE_RTSP_PASSWORD:?}\n',
    },
  ],
};
