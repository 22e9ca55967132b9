import { fstatSync } from 'node:fs';
import { isCharacterDevice, statusOf } from '../node/disk';

/** As `isatty` of `node:tty`, which is loaded only where it takes it to tell: it brings Node's network with it. */
export function isTerminal(fd: number): boolean {
  return mayBeTerminal(fd) && process.getBuiltinModule('node:tty').isatty(fd);
}

// As `devNull` of `node:os`, which would be loaded for it.
const devNull = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null';

/** Files and pipes are none, and neither is what takes everything. */
function mayBeTerminal(fd: number): boolean {
  try {
    const status = fstatSync(fd, { bigint: true });
    return isCharacterDevice(status) && status.rdev !== statusOf(devNull)?.rdev;
  } catch {
    return true;
  }
}
