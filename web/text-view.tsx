import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Found, Safe } from '../src/browser';
import { layOut, pieceAt, pieceAtRow, stretchesOf, type Layout } from './layout';
import { kindOf, tintOf } from './words';

const rowHeight = 21;
/** Rows above and below of what is seen. */
const spare = 12;

interface Props {
  readonly safe: Safe;
  readonly found: readonly Found[];
  /** The index of the mark that is looked at. */
  readonly chosen: number | undefined;
  readonly onChoose: (mark: number) => void;
  /** The offset to scroll to; a new object scrolls again. */
  readonly goal: { readonly offset: number } | undefined;
}

/** A text that may be posted, with its marks. Only the lines that are seen are in the page, however long it is. */
export function TextView({ safe, found, chosen, onChoose, goal }: Props): ComponentChildren {
  const frame = useRef<HTMLDivElement>(null);
  const { columns, height } = useMeasures(frame);
  const [top, setTop] = useState(0);
  const layout = useMemo(() => layOut(safe.text, safe.lines, columns), [safe, columns]);
  /** The mark that gets the focus once it is there. */
  const wanted = useRef<number>(undefined);

  useLayoutEffect(() => {
    if (goal && frame.current) reveal(frame.current, layout, goal.offset);
  }, [goal, layout]);

  useEffect(() => {
    if (wanted.current === undefined) return;
    const mark = frame.current?.querySelector<HTMLElement>(`[data-mark="${wanted.current}"]`);
    if (!mark) return;
    wanted.current = undefined;
    mark.focus({ preventScroll: true });
  });

  const first = pieceAtRow(layout, Math.floor(top / rowHeight) - spare);
  const last = pieceAtRow(layout, Math.ceil((top + height) / rowHeight) + spare);
  const pieces = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const shown = pieces.map((piece) => ({
    piece,
    stretches: stretchesOf(safe.text, [layout.starts[piece] ?? 0, layout.ends[piece] ?? 0], safe.marks),
  }));
  // One of the marks can be reached by the Tab key; arrows lead from there to all others.
  const seen = shown.flatMap(({ stretches }) => stretches.flatMap(({ mark }) => mark ?? []));
  const tabbed = chosen !== undefined && seen.includes(chosen) ? chosen : seen[0];

  const step = (from: number, by: number): void => {
    const next = safe.marks.starts[from + by];
    if (next === undefined || !frame.current) return;
    wanted.current = from + by;
    reveal(frame.current, layout, next);
    setTop(frame.current.scrollTop);
    frame.current.querySelector<HTMLElement>(`[data-mark="${from + by}"]`)?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent, mark: number): void => {
    if (event.key === 'Enter' || event.key === ' ') onChoose(mark);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') step(mark, 1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') step(mark, -1);
    else return;
    event.preventDefault();
  };

  const digits = String(safe.lines.length).length;
  return (
    <div
      class="text"
      ref={frame}
      role="region"
      aria-label="The text as it may be posted"
      tabIndex={0}
      style={{ '--digits': `${digits}` }}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <div class="sheet" style={{ height: `${(layout.rows[layout.count] ?? 0) * rowHeight}px` }}>
        {shown.map(({ piece, stretches }) => (
          <div
            class="line"
            key={piece}
            data-line={layout.lines[piece] === 0 ? '' : layout.lines[piece]}
            style={{
              top: `${(layout.rows[piece] ?? 0) * rowHeight}px`,
              height: `${((layout.rows[piece + 1] ?? 0) - (layout.rows[piece] ?? 0)) * rowHeight}px`,
            }}
          >
            {stretches.map(({ text, mark }, i) => {
              const what = mark === undefined ? undefined : found[safe.marks.found[mark] ?? -1];
              if (mark === undefined || !what) return text;
              return (
                <span
                  key={i}
                  role="button"
                  class={`mark ${tintOf(what.of)} ${what.isHidden ? 'hidden' : 'left'}`}
                  data-mark={mark}
                  tabIndex={mark === tabbed ? 0 : -1}
                  aria-expanded={mark === chosen}
                  aria-label={`${text}: ${kindOf(what.kind)}, ${what.isHidden ? 'hidden' : 'not hidden'}`}
                  onClick={() => onChoose(mark)}
                  onKeyDown={(event) => onKeyDown(event, mark)}
                >
                  {text}
                </span>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Scrolls so far that an offset is seen, if it is not. */
function reveal(frame: HTMLElement, layout: Layout, offset: number): void {
  const at = (layout.rows[pieceAt(layout, offset)] ?? 0) * rowHeight;
  const room = frame.clientHeight;
  if (at < frame.scrollTop + rowHeight || at > frame.scrollTop + room - 3 * rowHeight) {
    frame.scrollTop = Math.max(0, at - room / 3);
  }
}

/** How many columns and how much height there are, now and whenever that changes. */
function useMeasures(frame: { readonly current: HTMLDivElement | null }): {
  columns: number;
  height: number;
} {
  const [measures, setMeasures] = useState({ columns: 80, height: 600 });
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const measure = (): void => {
      const line = document.createElement('div');
      line.className = 'line';
      const ruler = document.createElement('span');
      ruler.textContent = '0'.repeat(100);
      ruler.className = 'ruler';
      line.append(ruler);
      box.firstElementChild?.append(line);
      const style = getComputedStyle(line);
      const room = line.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const width = ruler.getBoundingClientRect().width / 100;
      line.remove();
      const columns = Math.max(16, Math.floor(room / (width > 0 ? width : 8)));
      const height = box.clientHeight;
      setMeasures((old) => (old.columns === columns && old.height === height ? old : { columns, height }));
    };
    const watcher = new ResizeObserver(measure);
    watcher.observe(box);
    measure();
    return () => watcher.disconnect();
  }, [frame]);
  return measures;
}
