// Sums and differences of words: king - man + woman. The results are listed, and arrows on the map show what was
// exchanged for what.

import { useTyped } from '../shell/use-typed.js';
import { address, setAddress } from './address.js';
import { asked, chooseWord, firstMap } from './choice.js';
import { NeighbourList } from './neighbour-list.js';
import { WordLinks } from './word-links.js';

export function AnalogyBox() {
  const { ask = '', multiply } = address.value;
  const [typed, setTyped] = useTyped(ask, () => address.peek().ask ?? '');
  return (
    <section class="analogy">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAddress({ ask: typed.trim() === '' ? undefined : typed.trim() });
        }}
      >
        <label>
          Words with + and −
          <input
            type="text"
            value={typed}
            placeholder="king - man + woman"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit">Ask</button>
        {ask !== '' && (
          <button type="button" class="quiet" onClick={() => setAddress({ ask: undefined })}>
            Clear
          </button>
        )}
      </form>
      <fieldset class="inline">
        <legend>Cosines are</legend>
        {[false, true].map((value) => (
          <label key={String(value)}>
            <input
              type="radio"
              name="multiply"
              checked={multiply === value}
              onChange={() => setAddress({ mul: value ? '1' : undefined })}
            />
            {value ? 'multiplied (3CosMul)' : 'added (3CosAdd)'}
          </label>
        ))}
      </fieldset>
      <div aria-live="polite">
        <Result />
      </div>
    </section>
  );
}

function Result() {
  const answer = asked.value;
  const map = firstMap.value;
  if (answer === undefined || !map) return null;
  if ('problem' in answer) return <p class="problem">{answer.problem}</p>;
  if ('found' in answer) {
    return (
      <p class="problem">
        {map.model.name} has no word “{answer.word}”.{' '}
        {answer.suggestions.length > 0 && (
          <>
            Is it <WordLinks words={answer.suggestions} />?
          </>
        )}
      </p>
    );
  }
  const label = `Words nearest to ${answer.question}`;
  return (
    <>
      <NeighbourList model={map.model} neighbours={answer.results} label={label} />
      {answer.arrows.length > 0 && (
        <p class="hint">
          The map shows the exchange as two arrows:{' '}
          {answer.arrows.map(([from, to]) => `${map.model.word(from)} → ${map.model.word(to)}`).join(', ')}.{' '}
          <button type="button" class="quiet" onClick={() => chooseWord(map.model.word(answer.arrows[1][1]))}>
            Go there
          </button>
        </p>
      )}
    </>
  );
}
