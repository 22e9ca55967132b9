import { rotations, type Rotation } from '../rules/tables/rotate';

const danger: Readonly<Record<Rotation['grave'], string>> = {
  1: 'your home',
  2: 'an account or your network',
  3: 'one service or device',
  4: 'only near your home',
  5: 'little',
};

const rows: readonly Rotation[] = rotations;

/** The table of docs/leak.md. */
export function rotationTable(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const lines = rows.map(({ what, grave, how, page, trap }) => {
    const where = page === undefined ? how : `${how} [Open](${page})`;
    return `| ${[what, danger[grave], where, trap ?? ''].map(cell).join(' | ')} |`;
  });
  return ['| What leaked | Opens | Where it is changed | Mind |', '| --- | --- | --- | --- |', ...lines].join(
    '\n',
  );
}

export function withRotations(guide: string, table: string): string {
  return guide.replace(
    /<!-- rotations -->[^]*<!-- \/rotations -->/,
    () => `<!-- rotations -->\n\n${table.trim()}\n\n<!-- /rotations -->`,
  );
}
