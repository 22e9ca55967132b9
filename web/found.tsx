import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { reasons, type Hideable } from '../rules/tables/profiles';
import type { Found, MadeSafe } from '../src/browser';
import { hides, withEntry, WordsChoice, type Choices } from './choices';
import { Prose } from './prose';
import { allClasses, isClass, kindOf, plural, tintOf, titleOf } from './words';

interface Switching {
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** Longer lists are opened on request. */
const shownFirst = 40;

interface ListProps extends Switching {
  readonly safe: MadeSafe;
  /** What stands in the text for each finding: its name, or the value itself where it is not hidden. */
  readonly labels: readonly string[];
  readonly onGo: (found: number) => void;
}

/** All that was found, by class, each with a switch. */
export function FoundList({ safe, labels, choices, onChange, onGo }: ListProps): ComponentChildren {
  const numbered = safe.found.map((one, index) => ({ one, index }));
  const groups = allClasses
    .map((of) => ({ of, members: numbered.filter(({ one }) => one.of === of) }))
    .filter(({ members }) => members.length > 0);
  const fixed = numbered.filter(({ one }) => !isClass(one.of));
  return (
    <div class="found">
      {groups.length + fixed.length === 0 && <p>Nothing was found that you might want to hide.</p>}
      {groups.map(({ of, members }) => (
        <Group key={of} {...{ of, members, labels, choices, onChange, onGo }} />
      ))}
      {fixed.length > 0 && (
        <p class="hint">
          {plural(fixed.length, 'place')} where several secrets overlap{' '}
          {fixed.length === 1 ? 'stays' : 'stay'} hidden.
        </p>
      )}
      <WordsChoice choices={choices} onChange={onChange} />
    </div>
  );
}

interface GroupProps extends Switching {
  readonly of: Hideable;
  readonly members: readonly { readonly one: Found; readonly index: number }[];
  readonly labels: readonly string[];
  readonly onGo: (found: number) => void;
}

function Group({ of, members, labels, choices, onChange, onGo }: GroupProps): ComponentChildren {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? members : members.slice(0, shownFirst);
  const id = `class-${of}`;
  return (
    <section class="group" aria-labelledby={id}>
      <div class="head">
        <h3 id={id}>
          <span class={`dot ${tintOf(of)}`} aria-hidden="true" />
          {titleOf(of)}
        </h3>
        {of !== 'names' && (
          <Switch
            label={`Hide all: ${titleOf(of)}`}
            isOn={hides(choices, of)}
            onTurn={(on) => onChange(withClass(choices, of, on))}
          />
        )}
      </div>
      <ul>
        {shown.map(({ one, index }) => (
          <li key={one.key}>
            <button type="button" class="go" onClick={() => onGo(index)}>
              <span class={`mark ${tintOf(of)} ${one.isHidden ? 'hidden' : 'left'}`}>{labels[index]}</span>
              <span class="about">
                {kindOf(one.kind)}, {plural(one.places, 'place')}
              </span>
            </button>
            {of !== 'names' && (
              <Switch
                label={`Hide ${kindOf(one.kind)} ${labels[index] ?? ''}`}
                isOn={one.isHidden}
                onTurn={(on) => onChange(withFinding(choices, one, on))}
              />
            )}
          </li>
        ))}
      </ul>
      {members.length > shown.length && (
        <button type="button" class="quiet" onClick={() => setOpen(true)}>
          Show all {members.length}
        </button>
      )}
    </section>
  );
}

/** A class is hidden or not, and with it all that was chosen one by one before. */
function withClass(choices: Choices, of: Hideable, on: boolean): Choices {
  const findings = new Map([...choices.findings].filter(([key]) => !key.startsWith(`${of} `)));
  return { ...choices, classes: withEntry(choices.classes, of, on), findings };
}

function withFinding(choices: Choices, { key }: Found, on: boolean): Choices {
  return { ...choices, findings: withEntry(choices.findings, key, on) };
}

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onTurn: (on: boolean) => void;
  readonly showsWord?: boolean;
}

function Switch({ label, isOn, onTurn, showsWord = false }: SwitchProps): ComponentChildren {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      aria-label={label}
      onClick={() => onTurn(!isOn)}
    >
      <span class="track" aria-hidden="true" />
      {showsWord && <span aria-hidden="true">{isOn ? 'Hidden' : 'Shown as it is'}</span>}
    </button>
  );
}

interface DetailProps extends Switching {
  readonly one: Found;
  /** What stands there. */
  readonly label: string;
  /** Which of its places this is, one-based. */
  readonly place: number;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Why something was marked, and whether it stays hidden. */
export function Detail({
  one,
  label,
  place,
  choices,
  onChange,
  onStep,
  onClose,
}: DetailProps): ComponentChildren {
  const { of, by, kind, isHidden, places } = one;
  return (
    <div class="detail" role="group" aria-label="About this mark">
      <div class="head">
        <h3 id="detail">
          <span class={`dot ${tintOf(of)}`} aria-hidden="true" />
          {kindOf(kind).replace(/^[a-z]/, (letter) => letter.toUpperCase())}
        </h3>
        <button type="button" class="quiet" aria-label="Close" onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <p>
        <span class={`mark ${tintOf(of)} ${isHidden ? 'hidden' : 'left'}`}>{label}</span>{' '}
        {places > 1 && (
          <span class="places">
            place {place} of {places}
            <button type="button" class="quiet" aria-label="Previous place" onClick={() => onStep(-1)}>
              <span aria-hidden="true">‹</span>
            </button>
            <button type="button" class="quiet" aria-label="Next place" onClick={() => onStep(1)}>
              <span aria-hidden="true">›</span>
            </button>
          </span>
        )}
      </p>
      {isClass(of) ? (
        <>
          <p>{reasons[of]}</p>
          {of === 'names' ? (
            <p class="hint">To show it again, remove the word under “Found”.</p>
          ) : (
            <Switch
              label={`Hide this ${kindOf(kind)}${places > 1 ? ' in all places' : ''}`}
              isOn={isHidden}
              onTurn={(on) => onChange(withFinding(choices, one, on))}
              showsWord
            />
          )}
        </>
      ) : (
        <p>Several secrets overlap here. They stay hidden.</p>
      )}
      {by && of === 'credentials' && (
        <details>
          <summary>What to do about it at home</summary>
          <p>
            <Prose text={by.why} />
          </p>
          <p>
            <Prose text={by.instead} />
          </p>
        </details>
      )}
    </div>
  );
}
