import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { MadeSafe } from '../src/browser';
import { copy, pastable, save, savedName } from './take';
import { plural, sizeOf, targetWords, type Target } from './words';

interface Props {
  /** Absent while nothing is proved to be safe. */
  readonly safe: MadeSafe | undefined;
}

const targets = Object.keys(targetWords) as readonly Target[];

/** Most places take no longer posts than about this. Characters. */
const longPost = 30_000;

/** The third step: what was made leaves the page. */
export function Copy({ safe }: Props): ComponentChildren {
  const [target, setTarget] = useState<Target>('forum');
  const [next, setNext] = useState(0);
  const [said, setSaid] = useState('');
  useEffect(() => {
    setNext(0);
    setSaid('');
  }, [safe, target]);
  const pieces = useMemo(() => (safe ? pastable(safe.texts, target) : []), [safe, target]);
  const kept = safe?.found.filter(({ of, isHidden }) => of === 'credentials' && !isHidden).length ?? 0;
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);

  const onCopy = async (): Promise<void> => {
    if (!(await copy(pieces[next] ?? ''))) {
      setSaid('This browser does not let the page copy. Take Download instead.');
      return;
    }
    if (pieces.length === 1) setSaid('Copied. Paste it where you need it.');
    else if (next + 1 < pieces.length)
      setSaid(`Message ${next + 1} of ${pieces.length} copied. Post it, then copy the next one.`);
    else setSaid(`Copied the last of ${pieces.length} messages.`);
    setNext((next + 1) % pieces.length);
  };
  const onDownload = (): void => {
    for (const text of safe?.texts ?? []) save(savedName(text), text.text);
    setSaid(safe?.texts.length === 1 ? 'Saved to your downloads.' : 'Saved to your downloads, a file each.');
  };

  return (
    <section class={safe ? 'card copy ready' : 'card copy'} aria-labelledby="step-copy">
      <h2 id="step-copy">
        <span class="step" aria-hidden="true">
          3
        </span>
        Copy
      </h2>
      <label class="target">
        <span>for</span>
        <select
          aria-label="What to copy it for"
          value={target}
          onChange={({ currentTarget }) => setTarget(targetOf(currentTarget.value))}
        >
          {targets.map((one) => (
            <option key={one} value={one}>
              {targetWords[one]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="main" disabled={!safe} onClick={() => void onCopy()}>
        {pieces.length > 1 ? `Copy ${next + 1} of ${pieces.length}` : 'Copy'}
      </button>
      <button type="button" disabled={!safe} onClick={onDownload}>
        Download
      </button>
      <p class="said" role="status">
        {said}
      </p>
      {kept > 0 && (
        <p class="warning">
          {plural(kept, 'secret')} {kept === 1 ? 'is' : 'are'} in it in plain text, because you chose so.
        </p>
      )}
      {target !== 'discord' && length > longPost && (
        <p class="hint">
          That is {sizeOf(length)}: long for a post. Download it and attach the file, or paste less.
        </p>
      )}
    </section>
  );
}

function targetOf(value: string): Target {
  return targets.find((target) => target === value) ?? 'plain';
}
