import { assigned, made, madeUuid, named, signEnd, uuid, word, type TokenShape } from './shape';

/** Messages and calls: what notifies people, and what may be called from outside. */
export const messengerTokens = [
  {
    what: 'Telegram bot token',
    kind: 'token',
    keywords: [':a'],
    beside: (text, start) => text.charAt(start + 1) === 'A' && /\d/.test(text.charAt(start - 1)),
    pattern: () => /(?<=(?<![\d.:])(?<head>\d{8,10})):(?<secret>A[\w-]{34})(?![\w-])/dy,
    check: 'random',
    sample: () =>
      `https://api.telegram.org/bot«${made('digits', 9).replace(/^0/, '5')}:AA${made('word', 33)}»/getMe`,
  },
  {
    what: 'Slack token',
    kind: 'token',
    keywords: ['xoxa-', 'xoxb-', 'xoxe-', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'],
    pattern: () =>
      word(String.raw`xox[abeoprs]-[A-Za-z0-9-]{20,300}|xapp-\d-[A-Z0-9]{8,16}-\d{8,16}-[a-z0-9]{32,80}`),
    sample: () => `«xoxb-${made('digits', 12)}-${made('digits', 13)}-${made('word', 24)}»`,
  },
  {
    what: 'Slack webhook',
    kind: 'webhook',
    keywords: ['hooks.slack.com/'],
    pattern: () =>
      /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Z0-9]{8,14}(?:\/[A-Z0-9]{8,20}){1,2}\/[A-Za-z0-9]{20,40})/dy,
    sample: () =>
      `https://hooks.slack.com/services/«T${made('upper', 9)}/B${made('upper', 9)}/${made('word', 24)}»`,
  },
  {
    what: 'Discord webhook',
    kind: 'webhook',
    keywords: ['/api/webhooks/'],
    pattern: () => /\/api\/webhooks\/(?<secret>\d{17,20}\/[\w-]{60,80})(?![\w-])/dy,
    sample: () => `https://discord.com/api/webhooks/«${made('digits', 18)}/${made('word', 68)}»`,
  },
  {
    what: 'Discord bot token',
    kind: 'token',
    keywords: ['token', 'discord'],
    beside: assigned,
    pattern: () =>
      named(
        String.raw`(?:discord[\w .-]{0,16})?token`,
        String.raw`[MNO][A-Za-z0-9]{23,27}\.[\w-]{6}\.[\w-]{27,40}`,
      ),
    sample: () => `discord_token: «M${made('word', 23)}.${made('word', 6)}.${made('word', 38)}»`,
  },
  {
    what: 'Pushbullet token',
    kind: 'token',
    keywords: ['o.'],
    beside: (text, start) => text.charAt(start) === 'o' && /[A-Za-z0-9]/.test(text.charAt(start + 33)),
    pattern: () => word(String.raw`(?<!\.)o\.[A-Za-z0-9]{32}`),
    check: 'random',
    sample: () => `«o.${made('word', 32)}»`,
  },
  {
    what: 'Pushover key',
    kind: 'key',
    keywords: ['pushover'],
    beside: assigned,
    pattern: () => named(String.raw`pushover[\w .-]{0,16}(?:key|token|user)`, '[augk][A-Za-z0-9]{29}'),
    check: 'random',
    sample: () => `pushover_user_key: «u${made('lower', 29)}»`,
  },
  {
    what: 'ntfy token',
    kind: 'token',
    keywords: ['tk_'],
    pattern: () => word('tk_[a-z0-9]{29}'),
    check: 'random',
    sample: () => `«tk_${made('lower', 29)}»`,
  },
  {
    what: 'IFTTT key',
    kind: 'key',
    keywords: ['maker.ifttt.com/'],
    pattern: () =>
      /maker\.ifttt\.com\/(?:trigger\/[^\n\r"'`]{0,150}?\/key|use)\/(?<secret>[\w-]{15,60})(?![\w-])/dy,
    check: 'random',
    sample: () => `https://maker.ifttt.com/trigger/porch/with/key/«${made('word', 22)}»`,
  },
  {
    what: 'IFTTT key',
    kind: 'key',
    keywords: ['ifttt'],
    beside: assigned,
    pattern: () => named(String.raw`ifttt[\w .-]{0,16}key`, String.raw`[\w-]{20,45}`),
    check: 'random',
    sample: () => `IFTTT_KEY=«${made('word', 43)}»`,
  },
  {
    what: 'Teams webhook',
    kind: 'webhook',
    keywords: ['.office.com/webhook'],
    pattern: () =>
      new RegExp(
        String.raw`\.office\.com/webhook(?:b2)?/(?<secret>${uuid}@${uuid}/IncomingWebhook/[0-9a-z]{32}/${uuid}[\w/-]{0,60})`,
        'diy',
      ),
    sample: () =>
      `https://porch.webhook.office.com/webhookb2/«${madeUuid()}@${madeUuid()}/IncomingWebhook/${made('hex', 32)}/${madeUuid()}»`,
  },
  {
    what: 'Zapier webhook',
    kind: 'webhook',
    keywords: ['hooks.zapier.com/'],
    pattern: () => /hooks\.zapier\.com\/hooks\/catch\/(?<secret>\d{4,12}\/[a-z0-9]{5,12})(?![\w-])/dy,
    sample: () => `https://hooks.zapier.com/hooks/catch/«${made('digits', 7)}/${made('lower', 7)}»/`,
  },
  {
    what: 'Address for check-ins',
    kind: 'webhook',
    keywords: ['hc-ping.com/'],
    pattern: () => new RegExp(String.raw`hc-ping\.com/(?<secret>${uuid}|[\w-]{22})(?![\w-])`, 'diy'),
    check: 'random',
    sample: () => `https://hc-ping.com/«${madeUuid()}»`,
  },
  {
    what: 'Address for check-ins',
    kind: 'webhook',
    keywords: ['/api/push/'],
    pattern: () => /\/api\/push\/(?<secret>[A-Za-z0-9]{10,32})(?=[?"'\s]|$)/dy,
    check: 'random',
    sample: () => `http://uptime.example.org/api/push/«${made('word', 10)}»?status=up`,
  },
  {
    what: 'Twilio token',
    kind: 'token',
    keywords: ['twilio'],
    beside: assigned,
    pattern: () => named(String.raw`twilio[\w .-]{0,16}(?:token|secret|key)`, '[0-9a-f]{32}|[A-Za-z0-9]{32}'),
    check: 'random',
    sample: () => `TWILIO_AUTH_TOKEN=«${made('hex', 32)}»`,
  },
  {
    what: 'SendGrid key',
    kind: 'key',
    keywords: ['sg.'],
    pattern: () => word(String.raw`SG\.[\w-]{20,24}\.[\w-]{39,50}`),
    sample: () => `«SG.${made('word', 22)}.${made('word', 43)}»`,
  },
  {
    what: 'Mailgun key',
    kind: 'key',
    keywords: ['key-'],
    pattern: () => word('key-[0-9a-f]{32}'),
    sample: () => `«key-${made('hex', 32)}»`,
  },
  {
    what: 'Mailgun key',
    kind: 'key',
    keywords: ['mailgun'],
    beside: assigned,
    pattern: () => named(String.raw`mailgun[\w .-]{0,16}key`, '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}'),
    sample: () => `MAILGUN_API_KEY=«${made('hex', 32)}-${made('hex', 8)}-${made('hex', 8)}»`,
  },
  {
    what: 'Google app password',
    kind: 'password',
    keywords: ['gmail', 'app password', 'app_password'],
    beside: (text, start) => signEnd(text, start) >= 0,
    pattern: () =>
      named(String.raw`(?:gmail[\w .-]{0,16}|app[ _])pass(?:word)?`, '[a-z]{4} [a-z]{4} [a-z]{4} [a-z]{4}'),
    sample: () => `gmail_password: «qxzv hmwk tplr bfgj»`,
  },
] as const satisfies readonly TokenShape[];
