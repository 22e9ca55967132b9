import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** Licences that let us ship the code inside an MIT program, as long as their texts come along. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Python-2.0',
]);

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

const heading = `haguard contains parts of the packages below. Each is listed with the licence under which it is used.
haguard's own licence is in the file LICENSE.
`;

/**
 * The licences of every third-party package whose code is in the bundles, as one text. Throws where one has no licence
 * text or a licence that is not on the list.
 */
export function licences(root: string, metafiles: readonly Metafile[]): string {
  const packages = foldersIn(metafiles).map((folder) => read(root, folder));
  const sections = new Map(
    packages.map((each) => [
      `${each.name}@${each.version}`,
      `${each.name} ${each.version} (${each.licence})\n\n${each.text}\n`,
    ]),
  );
  const sorted = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
  return [heading, ...sorted].join(`\n${'-'.repeat(78)}\n\n`);
}

/** The folders of the packages that left code in the bundles: what was only looked at does not count. */
function foldersIn(metafiles: readonly Metafile[]): string[] {
  const folders = new Set<string>();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders];
}

function read(root: string, folder: string): Package {
  const { name, version, license } = manifest(join(root, folder, 'package.json'));
  if (!allowed.has(license))
    throw new Error(`${name} is under "${license}", which is not on the list of licences`);
  const files = readdirSync(join(root, folder)).sort();
  const own = files.filter((file) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(file));
  if (own.length === 0) throw new Error(`${name} comes without the text of its licence (${license})`);
  const notices = files.filter((file) => /^(?:third-?party-?)?notice/i.test(file));
  const text = [...own, ...notices].map((file) => plain(readFileSync(join(root, folder, file), 'utf8')));
  return { name, version, licence: license, text: text.join('\n\n') };
}

function manifest(path: string): { name: string; version: string; license: string } {
  const { name, version, license } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  if (typeof name === 'string' && typeof version === 'string') {
    return { name, version, license: typeof license === 'string' ? license : 'no licence' };
  }
  throw new Error(`${path} has no name or version`);
}

function plain(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}
