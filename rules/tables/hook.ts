/**
 * What the hook for machines without Node.js looks for (haguard-hook.sh). Files that do not belong in a repository, stand-ins
 * and shapes of tokens come from the tables of the rules; here is only which of them a few lines of awk can tell.
 */

/** Names of shapes (`TokenShape.what`) that a token tells by itself: no check beyond the shape, no name beside it. */
export const basicTokens: readonly string[] = [
  'JSON web token',
  'GitHub token',
  'GitLab token',
  'Google API key',
  'Google client secret',
  'AWS access key',
  'OpenAI key',
  'Anthropic key',
  'OpenRouter key',
  'Stripe key',
  'Tailscale key',
  'Telegram bot token',
  'Slack token',
  'Slack webhook',
  'Discord webhook',
  'SendGrid key',
  'Cloud webhook',
];

/**
 * Where Node.js may be when it is not on the PATH, as a shell writes it: Home Assistant's apps, editors that bring their own,
 * and what people install it with. A graphical Git client often has no more than /usr/bin on its PATH.
 */
export const nodePlaces: readonly string[] = [
  // Studio Code Server.
  '/usr/local/lib/code-server/lib/node',
  '/usr/lib/code-server/lib/node',
  // Visual Studio Code over SSH and in containers.
  '"${HOME-}"/.vscode-server/cli/servers/*/server/node',
  '"${HOME-}"/.vscode-server/bin/*/node',
  '/vscode/vscode-server/bin/*/*/node',
  // nvm, fnm, Volta, mise, asdf, Homebrew, the system.
  '"${NVM_DIR:-${HOME-}/.nvm}"/versions/node/v[2-9][0-9].*/bin/node',
  '"${FNM_DIR:-${HOME-}/.local/share/fnm}"/node-versions/v[2-9][0-9].*/installation/bin/node',
  '"${HOME-}"/.fnm/node-versions/v[2-9][0-9].*/installation/bin/node',
  '"${HOME-}/Library/Application Support/fnm"/node-versions/v[2-9][0-9].*/installation/bin/node',
  '"${VOLTA_HOME:-${HOME-}/.volta}"/tools/image/node/[2-9][0-9].*/bin/node',
  '"${HOME-}"/.local/share/mise/installs/node/[2-9][0-9].*/bin/node',
  '"${HOME-}"/.asdf/installs/nodejs/[2-9][0-9].*/bin/node',
  '/opt/homebrew/bin/node',
  '/opt/homebrew/opt/node@*/bin/node',
  '/home/linuxbrew/.linuxbrew/bin/node',
  '/usr/local/bin/node',
  '/usr/bin/node',
  '/snap/bin/node',
  '"/c/Program Files/nodejs/node.exe"',
];
