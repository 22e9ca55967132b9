import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { profiles, type Hideable, type Profile } from '../rules/tables/profiles';
import { profileWords } from './words';

/** What the user wants hidden. */
export interface Choices {
  readonly profile: Profile;
  /** Classes that differ from the profile. */
  readonly classes: ReadonlyMap<Hideable, boolean>;
  /** Single findings that differ from their class, by key. */
  readonly findings: ReadonlyMap<string, boolean>;
  readonly words: readonly string[];
}

export const noChoices: Choices = { profile: 'forum', classes: new Map(), findings: new Map(), words: [] };

export function hides({ profile, classes }: Choices, of: Hideable): boolean {
  const hidden: readonly string[] = profiles[profile];
  return classes.get(of) ?? hidden.includes(of);
}

/** One more entry, or another one in its place. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map([...map, [key, value]]);
}

interface Props {
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

const all = Object.keys(profiles) as readonly Profile[];

/** How much is hidden. */
export function ProfileChoice({ choices, onChange }: Props): ComponentChildren {
  return (
    <fieldset class="profiles">
      <legend class="offstage">What to hide</legend>
      <div class="segments">
        {all.map((profile) => (
          <label key={profile} class="segment">
            <input
              type="radio"
              name="profile"
              value={profile}
              checked={choices.profile === profile}
              onChange={() => onChange({ ...choices, profile, classes: new Map(), findings: new Map() })}
            />
            <span>{profileWords[profile].name}</span>
          </label>
        ))}
      </div>
      <p class="hint">{profileWords[choices.profile].hint}</p>
    </fieldset>
  );
}

/** Words that are hidden wherever they stand. */
export function WordsChoice({ choices, onChange }: Props): ComponentChildren {
  const [word, setWord] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const { words } = choices;
  return (
    <form
      class="words"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = word.trim();
        setTooShort(wanted.length === 1);
        if (wanted.length < 2) return;
        if (!words.includes(wanted)) onChange({ ...choices, words: [...words, wanted] });
        setWord('');
      }}
    >
      <label for="word">Hide a word everywhere: a name, a street, a school</label>
      <div class="row">
        <input
          id="word"
          value={word}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={isTooShort ? 'word-hint' : undefined}
          onInput={({ currentTarget }) => setWord(currentTarget.value)}
        />
        <button type="submit">Hide it</button>
      </div>
      {isTooShort && (
        <p class="hint" id="word-hint" role="alert">
          A single letter stands everywhere. Take two or more.
        </p>
      )}
      {words.length > 0 && (
        <ul class="chips" aria-label="Your own words, which are hidden">
          {words.map((one) => (
            <li key={one}>
              <button
                type="button"
                class="chip"
                aria-label={`${one}: no longer hide it`}
                onClick={() => onChange({ ...choices, words: words.filter((other) => other !== one) })}
              >
                {one} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
