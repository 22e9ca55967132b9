import type { Document } from '../../src/core/document';
import { isTrue } from '../../src/core/checks';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { listensOnlyHere } from '../sense/listen';

const isSet = (document: Document, place: string): boolean =>
  document.at(place).some(({ tag, data }) => tag !== undefined || data.trim() !== '');

function* api(document: Document): Generator<Flag> {
  const [listen] = document.at('api.listen');
  if (!listen?.key || listen.data.trim() === '' || listensOnlyHere(listen.data)) return;
  if (!isSet(document, 'api.username')) yield { range: listen.key };
  else if (!document.at('api.local_auth').some(({ data }) => isTrue(data)))
    yield {
      range: listen.key,
      severity: 'info',
      note: say`Programs on the same machine, a proxy for instance, skip the log-in as long as local_auth is off.`,
    };
}

function* rtsp(document: Document): Generator<Flag> {
  const [listen] = document.at('rtsp.listen');
  if (
    !listen?.key ||
    listen.data.trim() === '' ||
    listensOnlyHere(listen.data) ||
    isSet(document, 'rtsp.username')
  )
    return;
  yield { range: listen.key, note: say`Everyone in the network can watch the cameras without a log-in.` };
}

/** Unset, both listen on all addresses. */
function* unset(document: Document): Generator<Flag> {
  const [streams] = document.at('streams');
  if (!streams?.key || document.at('include').length > 0) return;
  if (['api.listen', 'api.username', 'api.unix_listen'].some((place) => document.at(place).length > 0))
    return;
  yield {
    range: streams.key,
    severity: 'info',
    note: say`Nothing says where the camera server listens: it answers on all addresses, without a log-in.`,
  };
}

export const openCameraServer: Rule = {
  id: 'open-camera-server',
  severity: 'warning',
  of: ['go2rtc'],
  keys: ['listen', 'streams'],
  summary: say`The page of the camera server has no log-in.`,
  why: `go2rtc's page shows all cameras to everyone who reaches port 1984, with the passwords in their addresses, and takes new
sources, some of which run programs on that machine.`,
  instead: `Write \`listen: "127.0.0.1:1984"\` under \`api:\` and \`listen: "127.0.0.1:8554"\` under \`rtsp:\`; Home Assistant on the
same machine needs no more. For others set \`username\` and \`password: \${GO2RTC_PASSWORD}\`.`,
  see: ['https://github.com/AlexxIT/go2rtc#module-api'],
  *check(document) {
    yield* api(document);
    yield* rtsp(document);
    yield* unset(document);
  },
  invalid: [
    { path: 'go2rtc.yaml', text: 'api:\n  «listen»: ":1984"\nrtsp:\n  «listen»: ":8554"\n' },
    {
      path: 'go2rtc.yaml',
      text: 'api:\n  «listen»: ":1984"\n  username: admin\n  password: ${API_PASSWORD}\n',
    },
    { path: 'go2rtc.yaml', text: '«streams»:\n  porch: rtsp://192.168.1.20/live\n' },
  ],
  valid: [
    { path: 'go2rtc.yaml', text: 'api:\n  listen: "127.0.0.1:1984"\nrtsp:\n  listen: "[::1]:8554"\n' },
    {
      path: 'go2rtc.yaml',
      text: 'api:\n  listen: ":1984"\n  username: admin\n  password: ${API_PASSWORD}\n  local_auth: true\nrtsp:\n  listen: ":8554"\n  username: tv\n  password: ${TV_PASSWORD}\n',
    },
    { path: 'go2rtc.yaml', text: 'api:\n  listen: ""\nrtsp:\n  listen: ""\n' },
    'go2rtc:\n  url: http://127.0.0.1:1984\n',
  ],
};
