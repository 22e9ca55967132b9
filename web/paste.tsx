import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { example } from './example';
import { longestTyped, type Item } from './bring';
import { sizeOf } from './words';

interface Props {
  readonly typed: string;
  readonly items: readonly Item[];
  /** Why something could not be taken, a sentence each. */
  readonly refused: readonly string[];
  readonly onType: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onLongText: (text: string) => void;
  readonly onRemove: (item: Item) => void;
  readonly onClear: () => void;
}

/** The first step: text and files come in. This is the only place where they are shown as they are. */
export function Paste(props: Props): ComponentChildren {
  const { typed, items, refused } = props;
  const chooser = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isEmpty = typed === '' && items.length === 0;

  /** Long texts would freeze the field: they are kept like files. */
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length + typed.length <= longestTyped && (text !== '' || files.length === 0)) return;
    event.preventDefault();
    if (text === '') props.onFiles(files);
    else props.onLongText(text);
  };

  return (
    <section class="card" aria-labelledby="step-paste">
      <div class="head">
        <h2 id="step-paste">
          <span class="step" aria-hidden="true">
            1
          </span>
          Paste
        </h2>
        {!isEmpty && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              props.onClear();
              field.current?.focus();
            }}
          >
            Clear all
          </button>
        )}
      </div>
      <label class="caption" for="typed">
        Your configuration, log or diagnostics, as it is
      </label>
      <textarea
        id="typed"
        ref={field}
        value={typed}
        onInput={({ currentTarget }) => props.onType(currentTarget.value)}
        onPaste={onPaste}
        placeholder="Paste here, or drop files anywhere on this page"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        translate={false}
        wrap="soft"
      />
      {items.length > 0 && (
        <ul class="items" aria-label="Files">
          {items.map((item) => (
            <li key={item.id} class={item.isSecrets ? 'item secrets' : 'item'}>
              <span class="what">
                <b>{item.name === '' ? 'Pasted text' : item.name}</b>
                <span>
                  {item.isSecrets
                    ? 'Its values are hidden wherever they stand. It is never shown, and not part of what you post.'
                    : sizeOf(item.text.length)}
                </span>
              </span>
              <button
                type="button"
                class="quiet"
                aria-label={`Remove ${item.name === '' ? 'the pasted text' : item.name}`}
                onClick={() => props.onRemove(item)}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <div role="status" class="refused">
        {refused.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div class="row">
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files to make safe"
          onChange={({ currentTarget }) => {
            props.onFiles([...(currentTarget.files ?? [])]);
            // The same file may be chosen again.
            currentTarget.value = '';
          }}
        />
        <button type="button" onClick={() => chooser.current?.click()}>
          Choose files…
        </button>
        {isEmpty && (
          <button type="button" class="quiet" onClick={() => props.onType(example)}>
            Try an example
          </button>
        )}
      </div>
      {!items.some(({ isSecrets }) => isSecrets) && (
        <p class="hint">
          Add your <code>secrets.yaml</code> as well, and each value in it is hidden wherever else it stands.
        </p>
      )}
    </section>
  );
}
