import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { version } from '../package.json';
import type { Brought, Wish } from '../src/browser';
import { itemOf, largest, readFiles, tooLarge, type Item } from './bring';
import { hides, noChoices, type Choices } from './choices';
import { Copy } from './copy';
import { Engine } from './engine';
import { Look, type State } from './look';
import type { Answer } from './messages';
import { Paste } from './paste';
import { allClasses } from './words';

const nothing: State = { inspected: undefined, isWorking: false };

/** How long typing may pause before the text is looked at. Milliseconds. */
const pause = 250;

export function App({
  code,
  licences,
}: {
  readonly code: string;
  readonly licences: string;
}): ComponentChildren {
  const [typed, setTyped] = useState('');
  const [items, setItems] = useState<readonly Item[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [choices, setChoices] = useState<Choices>(noChoices);
  const [state, setState] = useState<State>(nothing);

  const engine = useRef<Engine>(undefined);
  engine.current ??= new Engine(code, (answer) => setState((before) => after(before, answer)));

  const brought = useMemo(() => bring(typed, items), [typed, items]);
  const wish = useMemo(() => wishOf(choices), [choices]);
  const lastBrought = useRef(brought);
  const isEmpty = brought.texts.length === 0;
  const size = brought.texts.reduce((sum, { text }) => sum + text.length, 0);

  useEffect(() => {
    const isNew = lastBrought.current !== brought;
    lastBrought.current = brought;
    if (isEmpty) {
      engine.current?.stop();
      setState(nothing);
      return undefined;
    }
    // From here on what was made before is not given away any more.
    setState(({ safe, inspected }) => ({
      ...(safe && { safe }),
      inspected: isNew ? undefined : inspected,
      isWorking: true,
    }));
    const timer = setTimeout(() => engine.current?.ask(brought, wish), isNew ? pause : 0);
    return () => clearTimeout(timer);
  }, [brought, wish, isEmpty]);

  const add = (more: readonly Item[], not: readonly string[]): void => {
    setItems((before) => [...before, ...more]);
    setRefused(not);
  };
  const room = largest - items.reduce((sum, { text }) => sum + text.length, 0);
  const takeFiles = (files: readonly File[]): void => {
    void readFiles(files, room).then(({ items: more, refused: not }) => add(more, not));
  };
  const isDragging = useDrop(takeFiles);

  return (
    <>
      <a class="skip" href="#step-look">
        Skip to the result
      </a>
      <header>
        <div>
          <p class="brand">haguard</p>
          <h1>Safe to post</h1>
          <p class="lead">
            Hides passwords, addresses and private facts in a Home Assistant configuration or log, before you
            share it.
          </p>
        </div>
        <Pledge />
      </header>
      <main>
        <div class="column">
          <Paste
            {...{ typed, items, refused }}
            onType={setTyped}
            onFiles={takeFiles}
            onLongText={(text) =>
              text.length > room ? add([], [`This text ${tooLarge}`]) : add([itemOf('', text)], [])
            }
            onRemove={({ id }) => setItems(items.filter((item) => item.id !== id))}
            onClear={() => {
              setTyped('');
              setItems([]);
              setRefused([]);
              setChoices(noChoices);
            }}
          />
        </div>
        <div class="column">
          <Look {...{ state, isEmpty, size, choices }} onChange={setChoices} />
          <Copy safe={state.isWorking || state.trouble ? undefined : state.safe} />
        </div>
      </main>
      <footer>
        <p>
          haguard {version}, free and open:{' '}
          <a href="https://github.com/haguard/haguard" rel="noreferrer noopener" target="_blank">
            github.com/haguard/haguard
          </a>
        </p>
        <details>
          <summary>Licences of what is inside</summary>
          <pre tabIndex={0}>{licences}</pre>
        </details>
      </footer>
      {isDragging && (
        <div class="drop" aria-hidden="true">
          <p>Drop it: it stays on this device</p>
        </div>
      )}
    </>
  );
}

/** What the page does with what people bring. */
function Pledge(): ComponentChildren {
  return (
    <details class="promise">
      <summary>
        <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
          <path
            fill="currentColor"
            d="M4 7V5a4 4 0 0 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 13.5v-5A1.5 1.5 0 0 1 3.5 7zm1.7 0h4.6V5a2.3 2.3 0 0 0-4.6 0z"
          />
        </svg>
        Nothing leaves this page
        <span class="more">How you can check</span>
      </summary>
      <p>
        All work is done on this device. The page has no way to send anything: a rule built into it makes the
        browser refuse every connection. It keeps nothing, either: close it, and the text is gone.
      </p>
      <p>
        You can check that: switch your network off, and it works the same. What it cannot rule out is an
        extension of your browser that reads pages, or a secret that looks like nothing. So have a look
        yourself before you post.
      </p>
    </details>
  );
}

/** What comes after an answer of the worker. */
function after(before: State, answer: Answer): State {
  if ('safe' in answer) return { safe: answer.safe, inspected: before.inspected, isWorking: false };
  if ('trouble' in answer) return { trouble: answer.trouble, inspected: null, isWorking: false };
  return { ...before, inspected: answer.inspected ?? null };
}

/** What was pasted comes first; files keep their names, which tell what they are. */
function bring(typed: string, items: readonly Item[]): Brought {
  const used = new Set<string>();
  const unique = (name: string): string => {
    let one = name;
    for (let i = 2; used.has(one); i++) one = name === '' ? `pasted ${i}` : `${i}/${name}`;
    used.add(one);
    return one;
  };
  const pasted = typed.trim() === '' ? [] : [{ path: unique(''), text: typed }];
  const files = items
    .filter(({ isSecrets }) => !isSecrets)
    .map(({ name, text }) => ({ path: unique(name), text }));
  // By this name everybody knows what it is, whatever a browser made of it.
  const secrets = items
    .filter(({ isSecrets }) => isSecrets)
    .map(({ text }) => ({ path: unique('secrets.yaml'), text }));
  return { texts: [...pasted, ...files], secrets };
}

function wishOf(choices: Choices): Wish {
  return {
    classes: allClasses.filter((of) => hides(choices, of)),
    chosen: choices.findings,
    words: choices.words,
  };
}

/** Files may be dropped anywhere. Is somebody about to? */
function useDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isDragging, setDragging] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setDragging(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const onDrop = (event: DragEvent): void => {
      setDragging(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
  return isDragging;
}
