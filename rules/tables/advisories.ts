/**
 * Published security advisories about Home Assistant itself whose range of versions is known, the latest first.
 *
 * Made by scripts/tables.ts as of 2026-11-23; change it there.
 */
export const advisories = [
  {
    id: 'GHSA-5hxg-r395-fqxx',
    below: '2026.6.0',
    grave: 'critical',
    summary:
      'The name field inside an uploaded backup was used as a file name without checking, so a crafted backup could be written elsewhere.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-5hxg-r395-fqxx',
  },
  {
    id: 'GHSA-cwh8-w64c-4j5h',
    below: '2026.7.0',
    grave: 'high',
    summary:
      'Restoring a crafted backup archive with a symbolic-link entry can write outside the target folder and so run code as root in the container.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-cwh8-w64c-4j5h',
  },
  {
    id: 'GHSA-x84v-g949-293w',
    below: '2026.6.0',
    grave: 'high',
    summary: 'Core issue fixed by 2026.6.0, of which nothing else is known.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-x84v-g949-293w',
  },
  {
    id: 'GHSA-pp3g-xmm4-5cw9',
    below: '2025.8.0',
    grave: 'moderate',
    disputed: true,
    summary: 'Path traversal in the downloader integration.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-pp3g-xmm4-5cw9',
  },
  {
    id: 'GHSA-mq77-rv97-285m',
    from: '2025.2',
    below: '2025.10.2',
    grave: 'high',
    summary: 'A user-chosen energy entity name ran as script in the energy dashboard.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-mq77-rv97-285m',
  },
  {
    id: 'GHSA-m3pm-rpgg-5wj6',
    below: '2024.1.6',
    grave: 'high',
    summary: 'Outgoing HTTPS requests of core and several libraries did not check certificates properly.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-m3pm-rpgg-5wj6',
  },
  {
    id: 'GHSA-jqpc-rc7g-vf83',
    below: '2023.12.3',
    grave: 'moderate',
    summary: 'The login page told unauthenticated visitors on the local network which user accounts exist.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-jqpc-rc7g-vf83',
  },
  {
    id: 'GHSA-4r74-h49q-rr3h',
    below: '2023.9.0',
    grave: 'moderate',
    summary: 'Server-side requests to partly attacker-chosen addresses.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-4r74-h49q-rr3h',
  },
  {
    id: 'GHSA-935v-rmg9-44mw',
    below: '2023.9.0',
    grave: 'critical',
    summary:
      'Missing X-Frame-Options header allowed click-jacking; http.use_x_frame_options was added as the switch.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-935v-rmg9-44mw',
  },
  {
    id: 'GHSA-cr83-q7r2-7f5q',
    below: '2023.9.0',
    grave: 'critical',
    summary: 'A forged WebSocket server address let an attacker feed the frontend and take it over.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-cr83-q7r2-7f5q',
  },
  {
    id: 'GHSA-jvxq-x42r-f7mv',
    below: '2023.9.0',
    grave: 'critical',
    summary: 'A javascript: address in the login call-back ran in the page.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-jvxq-x42r-f7mv',
  },
  {
    id: 'GHSA-qhhj-7hrc-gqj5',
    below: '2023.9.0',
    grave: 'moderate',
    summary: 'Account take-over through the login call-back address.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-qhhj-7hrc-gqj5',
  },
  {
    id: 'GHSA-wx3j-3v2j-rf45',
    below: '2023.9.0',
    grave: 'moderate',
    summary: 'Webhooks marked local-only could be reached through the cloud tunnel.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-wx3j-3v2j-rf45',
  },
  {
    id: 'GHSA-2j8f-h4mr-qr25',
    below: '2023.3.2',
    grave: 'critical',
    summary: 'Remote unauthenticated access to the Supervisor API through core.',
    url: 'https://github.com/home-assistant/core/security/advisories/GHSA-2j8f-h4mr-qr25',
  },
  {
    id: 'security-disclosure-2-2021-01',
    below: '2021.1.5',
    grave: 'high',
    summary:
      'Directory traversal in third-party integrations let anyone read any file, among them secrets and tokens; core added a request filter.',
    url: 'https://www.home-assistant.io/security/',
  },
  {
    id: 'security-bulletin-2021-01',
    below: '2021.1.3',
    grave: 'high',
    summary: 'First notice of the same class of problem.',
    url: 'https://www.home-assistant.io/security/',
  },
  {
    id: 'frontend-markdown-xss-2019-09',
    from: '0.98.0',
    below: '0.98.5',
    grave: 'moderate',
    summary: 'Markdown renderer hardening release.',
    url: 'https://www.home-assistant.io/security/',
  },
  {
    id: 'CVE-2017-16782',
    below: '0.57',
    grave: 'moderate',
    summary: 'Script in Markdown output.',
    url: 'https://www.home-assistant.io/security/',
  },
] as const satisfies readonly Advisory[];

export interface Advisory {
  readonly id: string;
  /** The first version that has the hole; absent: all before `below`. */
  readonly from?: string;
  /** The version that closes it. */
  readonly below: string;
  readonly grave: 'critical' | 'high' | 'moderate';
  /** Sources do not agree on the versions. */
  readonly disputed?: true;
  readonly summary: string;
  readonly url: string;
}
