// Which vectors are open; choosing, opening and closing them.

import { useRef } from 'preact/hooks';
import { chooseModel, closeModel, model, models, openFiles, reading, stopReading } from './open-models.js';

export function ModelMenu() {
  const input = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const now = model.value;
  return (
    <div class="models">
      {[...reading.value].map(([name, share]) => (
        <span key={name} class="reading">
          <span class="name" role="status" title={name}>
            Reading {name}
          </span>
          <progress
            aria-label={`Reading ${name}`}
            {...(share === undefined ? {} : { value: share })}
            max={1}
          />
          <button
            type="button"
            class="quiet"
            aria-label={`Stop reading ${name}`}
            onClick={() => {
              stopReading(name);
              opener.current?.focus();
            }}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </span>
      ))}
      {now && (
        <>
          <select
            aria-label="Word vectors"
            value={now.id}
            onChange={(event) => chooseModel(event.currentTarget.value)}
          >
            {models.value.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <span class="size">
            {now.size.toLocaleString('en')} × {now.dimension}
          </span>
          <button
            type="button"
            class="quiet"
            aria-label={`Close ${now.name}`}
            onClick={() => {
              closeModel(now);
              // The button goes with the last of them.
              if (models.peek().length === 0) opener.current?.focus();
            }}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </>
      )}
      <button ref={opener} type="button" onClick={() => input.current?.click()}>
        Open …
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files of word vectors"
        onChange={(event) => {
          const { currentTarget } = event;
          void openFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
