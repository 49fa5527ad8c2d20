// Step 1: the sentence, its centre word and window, and which outside word is looked at.

import { useTyped } from '../shell/use-typed.js';
import { withText } from './changes.js';
import { Section, WholeField } from './parts.js';
import { DEFAULT_SETUP, EXAMPLE_SETUP, LIMITS, wordsIn } from './setup.js';
import { isProblem, type Situation } from './situation.js';
import { setup, show, situation } from './step-state.js';

export function WindowSection() {
  const now = situation.value;
  const { sentence, reach } = setup.value;
  const left = sentence.split(/\s+/).filter((word) => word !== '').length - LIMITS.sentence;
  return (
    <Section number={1} title="The window">
      <p>
        A window slides over a text. From the <strong>centre word</strong> it predicts each of the{' '}
        <strong>outside words</strong> around it. Click a word to make it the centre.
      </p>
      <div class="row">
        <TextField label="Sentence" name="sentence" most={400} />
        <TextField label="More words for the vocabulary" name="more" most={200} />
        <WholeField
          label="Words to each side"
          value={reach}
          {...LIMITS.reach}
          onChange={(value) => show({ ...setup.peek(), reach: value })}
        />
        <button type="button" onClick={() => show({ ...EXAMPLE_SETUP, question: setup.peek().question })}>
          The docs’ running example
        </button>
        <button type="button" onClick={() => show(DEFAULT_SETUP)}>
          Start anew
        </button>
      </div>
      {left > 0 && (
        <p class="hint">
          The first {LIMITS.sentence} words are used; {left} more {left === 1 ? 'is' : 'are'} left out.
        </p>
      )}
      <Words />
      {isProblem(now) ? (
        <p class="empty" role="status">
          {now.problem}
        </p>
      ) : (
        <LookedAt now={now} />
      )}
    </Section>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly name: 'sentence' | 'more';
  readonly most: number;
}

function TextField({ label, name, most }: TextFieldProps) {
  const [typed, setTyped] = useTyped(setup.value[name], () => setup.peek()[name]);
  return (
    <label class="field text">
      {label}
      <input
        type="text"
        value={typed}
        maxLength={most}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => {
          const { value } = event.currentTarget;
          show(withText(setup.peek(), { [name]: value }));
          setTyped(value);
        }}
      />
    </label>
  );
}

function Words() {
  const words = wordsIn(setup.value.sentence, LIMITS.sentence);
  const now = situation.value;
  const center = Math.min(setup.value.center, words.length - 1);
  const outside = new Set(isProblem(now) ? [] : now.outside.map(({ place }) => place));
  return (
    <fieldset class="words plain" aria-label="The sentence: choose the centre word">
      {words.map((word, place) => {
        const role = place === center ? 'center' : outside.has(place) ? 'outside' : 'other';
        return (
          <button
            key={place}
            type="button"
            class={`word ${role}`}
            aria-pressed={place === center}
            onClick={() => show({ ...setup.peek(), center: place })}
          >
            {word}
            <small>{{ center: 'centre', outside: 'outside', other: '\u00a0' }[role]}</small>
          </button>
        );
      })}
    </fieldset>
  );
}

function LookedAt({ now }: { readonly now: Situation }) {
  const choose = (looked: number | 'window') => show({ ...setup.peek(), looked });
  return (
    <fieldset class="choices">
      <legend>Outside word o that is looked at</legend>
      {now.outside.map(({ place, word }) => (
        <label key={place}>
          <input type="radio" name="looked" checked={now.looked === place} onChange={() => choose(place)} />
          {now.vocabulary[word]}
          <span class="hint"> (place {place + 1})</span>
        </label>
      ))}
      <label>
        <input
          type="radio"
          name="looked"
          checked={now.looked === 'window'}
          onChange={() => choose('window')}
        />
        the whole window, part (i)
      </label>
    </fieldset>
  );
}
