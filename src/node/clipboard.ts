import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Trouble } from './trouble';

type Tool = readonly [command: string, ...args: readonly string[]];

const powershell = (program: string): Tool => [
  program,
  '-NoProfile',
  '-Command',
  '[Console]::InputEncoding=[Text.Encoding]::UTF8; Set-Clipboard -Value ([Console]::In.ReadToEnd())',
];

/** What there may be, in the order in which it is tried. */
export function clipboardTools(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  isWsl: boolean,
): readonly Tool[] {
  if (platform === 'win32') return [powershell('powershell.exe'), ['clip.exe']];
  if (platform === 'darwin') return [['pbcopy']];
  const wayland: readonly Tool[] = env['WAYLAND_DISPLAY'] ? [['wl-copy']] : [];
  const x11: readonly Tool[] = env['DISPLAY']
    ? [
        ['xclip', '-selection', 'clipboard'],
        ['xsel', '--clipboard', '--input'],
      ]
    : [];
  const windows: readonly Tool[] = isWsl ? [powershell('powershell.exe'), ['clip.exe']] : [];
  return [
    ...windows,
    ...wayland,
    ...x11,
    ...(env['TERMUX_VERSION'] ? [['termux-clipboard-set'] as const] : []),
  ];
}

/** Most terminals take no more than this. Bytes of base64. */
const longestEscape = 100_000;

/** How a text comes into the clipboard of the machine in front of which the user sits, over ssh too. */
export function escapeFor(text: string, env: NodeJS.ProcessEnv): string | undefined {
  const encoded = Buffer.from(text).toString('base64');
  if (encoded.length > longestEscape) return undefined;
  const code = `\u001b]52;c;${encoded}\u0007`;
  return env['TMUX'] ? `\u001bPtmux;\u001b${code}\u001b\\` : code;
}

function isWsl(): boolean {
  const file = '/proc/version';
  return existsSync(file) && /microsoft/i.test(readFileSync(file, 'utf8'));
}

/**
 * Copies a text. Trouble where there is no way.
 *
 * @param terminal where a terminal listens, for who is logged in from elsewhere
 */
export function copy(text: string, env: NodeJS.ProcessEnv, terminal?: (code: string) => void): void {
  const isAway = (env['SSH_CONNECTION'] ?? env['SSH_TTY'] ?? '') !== '';
  const code = terminal && escapeFor(text, env);
  if (isAway && code !== undefined) {
    terminal?.(code);
    return;
  }
  for (const [command, ...args] of clipboardTools(process.platform, env, isWsl())) {
    // A tool that stays to serve the clipboard must not keep our output open.
    const { status, error } = spawnSync(command, args, {
      input: text,
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    if (!error && status === 0) return;
  }
  if (code !== undefined) {
    terminal?.(code);
    return;
  }
  throw new Trouble(
    'there is no clipboard here: install wl-clipboard, xclip or xsel, or leave --copy out and copy what is printed',
  );
}
