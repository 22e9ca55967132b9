import picocolors from 'picocolors';
import type { Screen } from '../report';
import type { Out, Surroundings } from './command';

/** What the terminal can do: NO_COLOR and FORCE_COLOR decide, else whether it is one at all. */
export function screenOf({ env }: Surroundings, out: Out): Screen {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== '';
  const forbidden = (env['NO_COLOR'] ?? '') !== '' || env['FORCE_COLOR'] === '0' || env['TERM'] === 'dumb';
  const colour = forced || (!forbidden && out.isTTY && picocolors.isColorSupported);
  return {
    colour,
    links: colour && out.isTTY && showsLinks(env),
    ...(out.columns && { width: out.columns }),
  };
}

/** Terminals that are known to show hyperlinks (OSC 8) say so by these variables. */
function showsLinks(env: NodeJS.ProcessEnv): boolean {
  if (env['CI']) return false;
  const program = env['TERM_PROGRAM'] ?? '';
  return (
    /^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby)$/.test(program) ||
    Number(env['VTE_VERSION'] ?? 0) >= 5000 ||
    env['WT_SESSION'] !== undefined ||
    env['KITTY_WINDOW_ID'] !== undefined ||
    env['KONSOLE_VERSION'] !== undefined
  );
}
