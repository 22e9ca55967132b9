import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform, type BuildOptions, type Metafile } from 'esbuild';
import { withoutExamples } from './bundle-plugins';
import { licences } from './licences';

/** Browsers of the last three years. */
const target = ['chrome115', 'firefox115', 'safari16.4'];

function options(root: string, from: string): BuildOptions & { write: false; metafile: true } {
  return {
    absWorkingDir: root,
    entryPoints: [from],
    outfile: 'bundle.js',
    bundle: true,
    platform: 'browser',
    target,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    // The page is UTF-8, and so are its scripts.
    charset: 'utf8',
    legalComments: 'none',
    plugins: [withoutExamples],
    logLevel: 'silent',
    metafile: true,
    write: false,
  };
}

/** The page, with everything that it needs inside, and what went into it. The same sources give the same bytes. */
export async function page(
  root: string,
): Promise<{ readonly text: string; readonly metafiles: readonly Metafile[] }> {
  const read = (file: string): string => readFileSync(join(root, 'web', file), 'utf8');
  const [main, worker] = await Promise.all(
    ['web/main.tsx', 'web/worker.ts'].map((from) => build(options(root, from))),
  );
  if (!main || !worker) throw new Error('the scripts of the page were not built');
  const metafiles = [main.metafile, worker.metafile];
  const { code: style } = await transform(read('page.css'), { loader: 'css', minify: true, target });
  const script = codeOf(main.outputFiles);
  const parts: Readonly<Record<string, string>> = {
    STYLE: style.trim(),
    LICENCES: escaped(licences(root, metafiles)),
    WORKER: codeOf(worker.outputFiles),
    MAIN: script,
    POLICY: policy(script, style.trim()),
  };
  // What is hashed must stand there to the letter, without the blanks of the template.
  const text = read('page.html').replace(
    /(?<=>)\s*%([A-Z]+)%\s*(?=<)|%([A-Z]+)%/g,
    (_, element?: string, attribute?: string) => {
      const name = element ?? attribute ?? '';
      const part = parts[name];
      if (part === undefined) throw new Error(`web/page.html asks for ${name}, which is not known`);
      return part;
    },
  );
  return { text, metafiles };
}

/** What the page may do: run its own script and style, and a worker made of its own text. It may not connect to anything. */
function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(style)}'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const hash = (text: string): string => `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;

/** What would end a script within a page, or begin a comment in it, must not stand in one. */
function codeOf(files: readonly { readonly text: string }[]): string {
  const code = files.map(({ text }) => text.trim()).join('\n');
  if (/<\/script|<!--/i.test(code)) throw new Error('a script of the page holds what would end it');
  return code;
}

const escaped = (text: string): string => text.replace(/<(?=\/script|!--)/gi, '< ');
