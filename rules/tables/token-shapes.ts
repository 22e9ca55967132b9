/** A token that its shape gives away. `keyword` is searched first; the pattern is tried on its line only. */
export interface TokenShape {
  readonly what: string;
  readonly keyword: string;
  /** Group 1, where there is one, is the secret; else the whole match. Bounded, without nested repetition. */
  readonly pattern: RegExp;
  /** Makes an example when it is asked for, so that no token-like text stands in this repository. */
  readonly sample: () => string;
}

const many = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

export const tokenShapes = [
  {
    what: 'JSON web token',
    keyword: 'eyJ',
    pattern: /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{20,1000}/,
    sample: () => ['eyJ' + many('hbGciOi', 20), 'eyJ' + many('pc3MiOi', 40), many('aB3_', 43)].join('.'),
  },
  {
    what: 'GitHub token',
    keyword: 'gh',
    pattern: /\bgh[pousr]_[A-Za-z0-9]{36,255}\b/,
    sample: () => 'ghp_' + many('aB3dE', 36),
  },
  {
    what: 'GitHub token',
    keyword: 'github_pat_',
    pattern: /\bgithub_pat_\w{60,255}\b/,
    sample: () => 'github_pat_' + many('aB3dE', 82),
  },
  {
    what: 'Telegram bot token',
    keyword: ':AA',
    pattern: /(?:\bbot|\b)(\d{8,10}:AA[\w-]{33})\b/,
    sample: () => '123456789' + ':AA' + many('aB3dE', 33),
  },
  {
    what: 'Slack token',
    keyword: 'xox',
    pattern: /\bxox[abeoprs]-[\w-]{10,200}/,
    sample: () => 'xoxb-' + many('12345-', 24) + many('aB3', 24),
  },
  {
    what: 'Discord webhook',
    keyword: '/api/webhooks/',
    pattern: /\/api\/webhooks\/(\d{17,20}\/[\w-]{60,80})/,
    sample: () => '/api/webhooks/' + many('123456789', 18) + '/' + many('aB3_', 68),
  },
  {
    what: 'OpenAI key',
    keyword: 'sk-',
    pattern: /\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,200}T3BlbkFJ[\w-]{20,200}/,
    sample: () => 'sk-' + many('aB3', 20) + 'T3Blbk' + 'FJ' + many('cD4', 20),
  },
  {
    what: 'Anthropic key',
    keyword: 'sk-ant-',
    pattern: /\bsk-ant-[a-z]{3,8}\d{2}-[\w-]{80,120}/,
    sample: () => 'sk-ant-' + 'api03-' + many('aB3_', 95),
  },
  {
    what: 'Google API key',
    keyword: 'AIza',
    pattern: /\bAIza[\w-]{35}\b/,
    sample: () => 'AIza' + many('Sy3_', 35),
  },
  {
    what: 'Google client secret',
    keyword: 'GOCSPX-',
    pattern: /\bGOCSPX-[\w-]{28}/,
    sample: () => 'GOCSPX-' + many('aB3_', 28),
  },
  {
    what: 'AWS access key',
    keyword: 'AKIA',
    pattern: /\bAKIA[A-Z2-7]{16}\b/,
    sample: () => 'AKIA' + many('Q7X2', 16),
  },
  {
    what: 'Nabu Casa webhook',
    keyword: 'hooks.nabu.casa/',
    pattern: /hooks\.nabu\.casa\/([\w-]{60,300}={0,2})/,
    sample: () => 'hooks.nabu.casa/' + 'gAAAAA' + many('aB3_', 120),
  },
  {
    what: 'Tailscale key',
    keyword: 'tskey-',
    pattern: /\btskey-[a-z]{3,10}-[\w-]{20,100}/,
    sample: () => 'tskey-auth-' + many('kB3', 12) + '-' + many('aB3', 32),
  },
] as const satisfies readonly TokenShape[];
