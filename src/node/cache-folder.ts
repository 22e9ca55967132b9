import { contentOf, exists, flags, pathIn, withFile, type Status } from './disk';

/**
 * The folder in the user's cache for what is only kept to save time; undefined where there is none, or where the user wants
 * none (NODE_DISABLE_COMPILE_CACHE, as for Node's own). All in it may be deleted at any time.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: local } = env;
  if (given?.startsWith('/')) return pathIn(given, 'haguard');
  if (local) return pathIn(local, 'haguard');
  try {
    // Where it is set, Node goes by it, too; to load what finds it out takes longer.
    const home = env['HOME'] || process.getBuiltinModule('node:os').homedir();
    // Some live in their configuration's folder, where nothing of ours belongs.
    return exists(pathIn(home, 'configuration.yaml')) ? undefined : pathIn(pathIn(home, '.cache'), 'haguard');
  } catch {
    // A user without a home.
    return undefined;
  }
}

/** Reads a file that nobody else may have been able to write; undefined where there is none. */
export function readOwn(file: string): { readonly bytes: Buffer; readonly written: Date } | undefined {
  try {
    return withFile(file, flags.read, (fd, status) =>
      isOurs(status)
        ? { bytes: contentOf(fd, status), written: new Date(Number(status.mtimeMs)) }
        : undefined,
    );
  } catch {
    return undefined;
  }
}

export const isOurs = ({ uid, mode }: Status): boolean =>
  process.getuid === undefined || (Number(uid) === process.getuid() && (Number(mode) & 0o022) === 0);
