// The nearest words of a few words, as they come and go while training.

import { useSignal } from '@preact/signals';
import type { Run } from './run.js';
import { watch, watched } from './session.js';
import { SEARCHED } from './word-views.js';

export function NeighboursPanel({ now }: { now: Run | undefined }) {
  const typed = useSignal(watched.peek().join(' '));
  const lists = now?.neighbours.value ?? [];
  const proposed = now?.ready.value?.proposed ?? [];
  const many = (now?.ready.value?.words ?? 0) > SEARCHED;
  return (
    <div class="near">
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          watch(wordsIn(typed.value));
        }}
      >
        <label for="train-watched">Neighbours of</label>
        <input
          id="train-watched"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={typed.value}
          placeholder={proposed.join(' ') || 'words, with spaces between'}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
          onBlur={() => watch(wordsIn(typed.value))}
        />
        <button type="submit">Show</button>
      </form>
      {many && <p class="help">Looked for among the {SEARCHED.toLocaleString('en')} most frequent words.</p>}
      <div class="near-lists">
        {lists.map(({ word, near }) => (
          <table key={word}>
            <caption>{word}</caption>
            <tbody>
              {near === undefined ? (
                <tr>
                  <td>Not among the words that are kept.</td>
                </tr>
              ) : (
                near.map((neighbour) => (
                  <tr key={neighbour.word}>
                    <th scope="row">{neighbour.word}</th>
                    <td class="numbers">{neighbour.similarity.toFixed(2)}</td>
                  </tr>
                ))
              )}
            </tbody>
          </table>
        ))}
      </div>
    </div>
  );
}

const MOST = 8;

function wordsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))].slice(0, MOST);
}
