import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Inspected, MadeSafe, Safe } from '../src/browser';
import { hides, ProfileChoice, withEntry, WordsChoice, type Choices } from './choices';
import { Detail, FoundList } from './found';
import type { Trouble } from './messages';
import { Mistakes } from './mistakes';
import { TextView } from './text-view';
import { plural, sizeOf } from './words';

type Tab = 'text' | 'found' | 'mistakes';

/** What is known of the texts by now. */
export interface State {
  /** The last safe texts; shown while newer ones are made, but not given away. */
  readonly safe?: MadeSafe;
  readonly trouble?: Trouble;
  /** Undefined while it is being found out; null where that failed. */
  readonly inspected: Inspected | undefined | null;
  readonly isWorking: boolean;
}

interface Props {
  readonly state: State;
  readonly isEmpty: boolean;
  /** Characters of all texts together. */
  readonly size: number;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** A mark that is looked at: in which text, and which of its marks. */
interface At {
  readonly text: number;
  readonly mark: number;
}

/** The second step: what was found, and what becomes of it. */
export function Look({ state, isEmpty, size, choices, onChange }: Props): ComponentChildren {
  const { safe, trouble, inspected, isWorking } = state;
  const [tab, setTab] = useState<Tab>('text');
  return (
    <section class="card look" aria-labelledby="step-look" aria-busy={isWorking}>
      <div class="head">
        <h2 id="step-look" tabIndex={-1}>
          <span class="step" aria-hidden="true">
            2
          </span>
          Look
        </h2>
        <p class="state" role="status">
          {isEmpty
            ? ''
            : isWorking
              ? `Reading, hiding and checking again… (${sizeOf(size)})`
              : stateOf(state)}
        </p>
      </div>
      {isEmpty ? (
        <Empty />
      ) : (
        <>
          <ProfileChoice choices={choices} onChange={onChange} />
          {trouble && (
            <>
              <TroubleNote trouble={trouble} />
              {choices.words.length > 0 && <WordsChoice choices={choices} onChange={onChange} />}
            </>
          )}
          {safe && !trouble && (
            <>
              <Tabs tab={tab} onTab={setTab} safe={safe} inspected={inspected} />
              <Panel {...{ tab, safe, inspected, isWorking, choices, onChange }} onTab={setTab} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function stateOf({ safe, trouble }: State): string {
  if (trouble || !safe) return '';
  const hidden = safe.found.filter(({ isHidden }) => isHidden);
  const places = hidden.reduce((sum, one) => sum + one.places, 0);
  if (hidden.length === 0) return 'Checked: nothing had to be hidden.';
  return `Checked: ${plural(hidden.length, 'value')} hidden in ${plural(places, 'place')}.`;
}

function Empty(): ComponentChildren {
  return (
    <div class="empty">
      <p>Here you will see the text as others will see it:</p>
      <pre aria-label="An example">
        {'mqtt:\n  username: robin\n  password: '}
        <span class="mark credential hidden">REDACTED_password_1</span>
        {'\n  broker: 192.168.1.5\nhomeassistant:\n  external_url: https://'}
        <span class="mark network hidden">REDACTED_host_1</span>
        {':8123'}
      </pre>
      <p>
        The same value has the same name everywhere, so that whoever helps you sees what belongs together.
        Choose a mark to see why it was hidden, or to show it after all.
      </p>
    </div>
  );
}

function TroubleNote({ trouble }: { readonly trouble: Trouble }): ComponentChildren {
  return (
    <div class="notice bad" role="alert">
      <h3>Nothing is shown, to be safe</h3>
      <p>{troubleWords(trouble)}</p>
    </div>
  );
}

function troubleWords(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'left':
      return `${plural(trouble.count, 'place')} could not be hidden for certain. Take out the part in question, or paste less. Please report it, without the text.`;
    case 'failed':
      return `A check failed (${trouble.name}), so that nobody knows whether the text is safe. Please report it, without the text.`;
    case 'stopped':
      return 'The browser stopped the work: the text may be too large for its memory. Paste less, or use the command line.';
    case 'no worker':
      return 'This browser does not let the page work in the background. Open the file in Firefox, Chrome, Edge or Safari.';
  }
}

interface TabsProps {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly safe: MadeSafe;
  readonly inspected: State['inspected'];
}

function Tabs({ tab, onTab, safe, inspected }: TabsProps): ComponentChildren {
  const list = useRef<HTMLDivElement>(null);
  const mistakes = inspected?.files
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity !== 'info');
  const tabs: readonly (readonly [Tab, string, number | undefined])[] = [
    ['text', 'Text', undefined],
    ['found', 'Found', safe.found.length],
    ['mistakes', 'Safer at home', mistakes?.length],
  ];
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(([id]) => id === tab);
    const [next] = tabs[(at + by + tabs.length) % tabs.length] ?? ['text'];
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Views" ref={list} onKeyDown={onKeyDown}>
      {tabs.map(([id, name, count]) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === tab}
          aria-controls="panel"
          tabIndex={id === tab ? 0 : -1}
          onClick={() => onTab(id)}
        >
          {name}
          {count !== undefined && <span class="count">{count}</span>}
        </button>
      ))}
    </div>
  );
}

interface PanelProps {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly safe: MadeSafe;
  readonly inspected: State['inspected'];
  readonly isWorking: boolean;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

function Panel({ tab, onTab, safe, inspected, isWorking, choices, onChange }: PanelProps): ComponentChildren {
  const [at, setAt] = useState<At>();
  const [shownText, setShownText] = useState(0);
  const [goal, setGoal] = useState<{ readonly offset: number }>();
  const panel = useRef<HTMLDivElement>(null);
  const details = useRef<HTMLDivElement>(null);
  const index = Math.min(shownText, safe.texts.length - 1);
  const text = safe.texts[index];
  const { places, labels } = useMemo(() => placesOf(safe), [safe]);

  // A mark keeps being looked at while choices change; it may have moved.
  const looked = useRef<{ readonly key: string; readonly nth: number } | undefined>(undefined);
  useEffect(() => {
    const before = looked.current;
    if (!before) return;
    const found = safe.found.findIndex(({ key }) => key === before.key);
    setAt(places[found]?.[before.nth] ?? places[found]?.[0]);
  }, [safe, places]);

  // On a small screen what is told of a mark would open out of sight.
  useEffect(() => {
    if (at) details.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const show = (where: At | undefined, found: number): void => {
    const key = safe.found[found]?.key;
    const nth =
      places[found]?.findIndex(({ text: t, mark }) => t === where?.text && mark === where.mark) ?? -1;
    looked.current = where && key !== undefined ? { key, nth: Math.max(0, nth) } : undefined;
    setAt(where);
    if (!where) return;
    setShownText(where.text);
    setGoal({ offset: safe.texts[where.text]?.marks.starts[where.mark] ?? 0 });
  };
  const close = (): void => {
    const mark = at?.mark;
    looked.current = undefined;
    setAt(undefined);
    panel.current?.querySelector<HTMLElement>(`[data-mark="${mark ?? -1}"]`)?.focus();
  };
  const found = at && safe.texts[at.text]?.marks.found[at.mark];
  const one = found === undefined ? undefined : safe.found[found];
  const nth =
    found === undefined
      ? 0
      : (places[found]?.findIndex((p) => p.text === at?.text && p.mark === at.mark) ?? 0);

  return (
    <div
      id="panel"
      role="tabpanel"
      aria-labelledby={`tab-${tab}`}
      class={isWorking ? 'panel stale' : 'panel'}
      ref={panel}
      onKeyDown={({ key }) => {
        if (key === 'Escape' && at) close();
      }}
    >
      {tab === 'text' && text && (
        <>
          <Notices
            {...{ safe, choices, onChange }}
            onLine={(where, offset) => {
              setShownText(where);
              setGoal({ offset });
            }}
          />
          {safe.texts.length > 1 && (
            <div class="files" role="group" aria-label="Which text is shown">
              {safe.texts.map((each, i) => (
                <button
                  key={i}
                  type="button"
                  class="chip"
                  aria-pressed={i === index}
                  onClick={() => setShownText(i)}
                >
                  {labelOf(each)}
                </button>
              ))}
            </div>
          )}
          <TextView
            key={index}
            safe={text}
            found={safe.found}
            chosen={at?.text === index ? at.mark : undefined}
            goal={goal}
            onChoose={(mark) => {
              const what = text.marks.found[mark];
              if (what !== undefined)
                show(at?.mark === mark && at.text === index ? undefined : { text: index, mark }, what);
            }}
          />
          <p class="hint">
            <span class="mark credential hidden">Filled</span> is hidden.{' '}
            <span class="mark network left">Dashed</span> was found and stays. Choose one to see why, or to
            change it.
          </p>
          <div aria-live="polite" ref={details}>
            {one && found !== undefined && (
              <Detail
                {...{ one, choices, onChange }}
                label={labels[found] ?? ''}
                place={nth + 1}
                onStep={(by) => {
                  const all = places[found] ?? [];
                  show(all[(nth + by + all.length) % all.length], found);
                }}
                onClose={close}
              />
            )}
          </div>
        </>
      )}
      {tab === 'found' && (
        <FoundList
          {...{ safe, labels, choices, onChange }}
          onGo={(wanted) => {
            show(places[wanted]?.[0], wanted);
            onTab('text');
          }}
        />
      )}
      {tab === 'mistakes' && <Mistakes inspected={inspected} names={safe.texts.map(labelOf)} />}
    </div>
  );
}

/** Its name was concealed with it. */
const labelOf = ({ name }: Safe): string => (name === '' ? 'Pasted text' : name);

/** Where each finding stands, and what stands there. */
function placesOf({ texts, found }: MadeSafe): {
  readonly places: readonly (readonly At[])[];
  readonly labels: readonly string[];
} {
  const places: At[][] = found.map(() => []);
  const labels: string[] = found.map(() => '');
  texts.forEach(({ text, marks }, i) => {
    marks.found.forEach((what, mark) => {
      const [start = 0, end = 0] = [marks.starts[mark], marks.ends[mark]];
      places[what]?.push({ text: i, mark });
      labels[what] ||= text.slice(start, Math.min(end, start + 60));
    });
  });
  return { places, labels };
}

interface NoticesProps {
  readonly safe: MadeSafe;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  readonly onLine: (text: number, offset: number) => void;
}

/** What a person should look at: nobody can know it but them. */
function Notices({ safe, choices, onChange, onLine }: NoticesProps): ComponentChildren {
  const people = safe.found.filter(({ of, isHidden }) => of === 'people' && !isHidden).length;
  const asksForPeople = people > 0 && !hides(choices, 'people');
  const glances = safe.texts.flatMap((each, i) =>
    each.glance.map((line) => ({ i, line, name: labelOf(each) })),
  );
  return (
    <>
      {glances.length > 0 && (
        <div class="notice">
          <p>Have a look yourself: something random is left here. It could be a secret, or harmless.</p>
          <div class="row">
            {glances.slice(0, 12).map(({ i, line, name }) => (
              <button
                key={`${i} ${line}`}
                type="button"
                class="chip"
                onClick={() => onLine(i, offsetOf(safe.texts[i]?.text ?? '', line))}
              >
                {safe.texts.length > 1 ? `${name}, line ${line}` : `Line ${line}`}
              </button>
            ))}
          </div>
        </div>
      )}
      {asksForPeople && (
        <div class="notice">
          <p>
            {plural(people, 'name')} of persons or zones {people === 1 ? 'stays' : 'stay'} in the text.
          </p>
          <button
            type="button"
            onClick={() => onChange({ ...choices, classes: withEntry(choices.classes, 'people', true) })}
          >
            Hide {people === 1 ? 'it' : 'them'}
          </button>
        </div>
      )}
    </>
  );
}

/** Where a one-based line begins. */
function offsetOf(text: string, line: number): number {
  let at = 0;
  for (let i = 1; i < line; i++) at = text.indexOf('\n', at) + 1;
  return at;
}
