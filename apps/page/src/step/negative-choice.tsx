// The negatives of each pair that is looked at: drawn at random, or clicked. A word may be there several times.

import { useState } from 'preact/hooks';
import { withK, withNegatives, withNewNegatives } from './changes.js';
import { multiplicities, refusal } from './negatives.js';
import { WholeField } from './parts.js';
import { LIMITS } from './setup.js';
import type { Pair, Situation } from './situation.js';
import { setup, show } from './step-state.js';

export function NegativeChoice({ now }: { readonly now: Situation }) {
  const { pairs, vocabulary } = now;
  const V = vocabulary.length;
  return (
    <div class="negatives">
      <h3>Negatives</h3>
      <p>
        Negative sampling asks of the outside word and of K others whether they stood there. The others are
        drawn at random, with repetition. Click words to add them.
      </p>
      <div class="row">
        <WholeField
          label="K, for each outside word"
          value={pairs[0].negatives.length}
          {...LIMITS.K}
          onChange={(K) => show(withK(setup.peek(), pairs, V, K))}
        />
        <button
          type="button"
          onClick={() => show(withNewNegatives(setup.peek(), pairs, V, Math.floor(Math.random() * 1e9)))}
        >
          Draw at random
        </button>
      </div>
      {pairs.map((pair) => (
        <NegativesOfPair key={pair.place} pair={pair} vocabulary={vocabulary} alone={pairs.length === 1} />
      ))}
    </div>
  );
}

function NegativesOfPair({
  pair,
  vocabulary,
  alone,
}: {
  readonly pair: Pair;
  readonly vocabulary: readonly string[];
  readonly alone: boolean;
}) {
  const { place, word, negatives } = pair;
  const [answer, setAnswer] = useState('');
  const counts = multiplicities(negatives);
  const full = negatives.length >= LIMITS.K.most;
  const add = (w: number) => {
    const refused = refusal(w, word, vocabulary);
    if (refused !== undefined) return setAnswer(refused);
    if (full) return setAnswer(`There are ${LIMITS.K.most} already: take one away first.`);
    setAnswer('');
    show(withNegatives(setup.peek(), place, [...negatives, w]));
  };
  const remove = (i: number) => {
    if (negatives.length === 1) return setAnswer('One negative must stay.');
    setAnswer('');
    show(withNegatives(setup.peek(), place, negatives.toSpliced(i, 1)));
  };
  const words = (
    <fieldset class="chips plain" aria-label={`Add a negative for ${vocabulary[word]}`}>
      {vocabulary.map((name, w) => (
        <button
          key={name}
          type="button"
          class={`chip ${w === word || full ? 'refused' : ''}`}
          aria-label={`Add ${name}`}
          onClick={() => add(w)}
        >
          + {name}
        </button>
      ))}
    </fieldset>
  );
  return (
    <div class="pair">
      <fieldset class="chips plain" aria-label={`Negatives for ${vocabulary[word]}`}>
        <span>
          For <strong>{vocabulary[word]}</strong>
          {!alone && <span class="hint"> (place {place + 1})</span>}:
        </span>
        {negatives.map((w, i) => {
          const times = counts.get(w) ?? 1;
          return (
            <button
              key={i}
              type="button"
              class={`chip negative ${times > 1 ? 'repeated' : ''}`}
              aria-label={`${vocabulary[w]}${times > 1 ? ` ×${times}` : ''}: take away`}
              onClick={() => remove(i)}
            >
              {vocabulary[w]}
              {times > 1 && <small> ×{times}</small>} <span aria-hidden="true">✕</span>
            </button>
          );
        })}
      </fieldset>
      {alone ? (
        words
      ) : (
        <details>
          <summary>Add words</summary>
          {words}
        </details>
      )}
      <p class="hint answer" aria-live="polite">
        {answer}
      </p>
    </div>
  );
}
