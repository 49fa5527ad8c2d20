// One thing that is asked: numbers to type, one of several to choose, or something to bring about.

import { useId, useState } from 'preact/hooks';
import { type Ask, type ChoiceAsk, type GoalAsk, isRight, type NumbersAsk } from './ask.js';
import { withNumber } from './changes.js';
import { fixed, parseNumber } from './parse-number.js';
import { Prose } from './parts.js';
import type { Situation } from './situation.js';
import { setup, showNumbers } from './step-state.js';

export function AskForm({ ask, now }: { readonly ask: Ask; readonly now: Situation }) {
  if (ask.kind === 'numbers') return <Numbers ask={ask} now={now} />;
  if (ask.kind === 'choice') return <Choice ask={ask} now={now} />;
  return <Goal ask={ask} now={now} />;
}

function Numbers({ ask, now }: { readonly ask: NumbersAsk; readonly now: Situation }) {
  const right = ask.right(now);
  const [texts, setTexts] = useState<readonly string[]>([]);
  const [checked, setChecked] = useState<readonly string[]>();
  const id = useId();
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(right.map((_, i) => texts[i] ?? ''));
      }}
    >
      <p id={id}>
        <Prose>{ask.text(now)}</Prose>
      </p>
      <fieldset class="row plain" aria-labelledby={id}>
        {right.map((_, i) => (
          <input
            key={i}
            class="number"
            inputMode="decimal"
            autoComplete="off"
            placeholder="?"
            aria-label={right.length === 1 ? 'Your answer' : `Your answer, number ${i}`}
            value={texts[i] ?? ''}
            onInput={(event) => {
              setTexts(right.map((__, j) => (j === i ? event.currentTarget.value : (texts[j] ?? ''))));
              setChecked(undefined);
            }}
          />
        ))}
        <button type="submit">Check</button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            const solution = right.map((x) => fixed(x));
            setTexts(solution);
            setChecked(solution);
          }}
        >
          Show
        </button>
      </fieldset>
      <Result of={checked && verdictOn(checked, right, ask.why)} />
    </form>
  );
}

interface Outcome {
  readonly right: boolean;
  readonly text: string;
}

function verdictOn(texts: readonly string[], right: readonly number[], why: string): Outcome {
  const numbers = texts.map(parseNumber);
  if (numbers.includes(undefined)) {
    return { right: false, text: `Type ${right.length === 1 ? 'a number' : `${right.length} numbers`}.` };
  }
  const wrong = (numbers as number[]).findIndex((x, i) => !isRight(x, right[i]));
  if (wrong < 0) return { right: true, text: `Right. ${why}` };
  const minus = (numbers as number[]).every((x, i) => isRight(-x, right[i]));
  if (minus) return { right: false, text: 'Almost: the sign is the other way round.' };
  return { right: false, text: right.length === 1 ? 'Not yet.' : `Not yet: look at number ${wrong}.` };
}

function Choice({ ask, now }: { readonly ask: ChoiceAsk; readonly now: Situation }) {
  const [chosen, setChosen] = useState<number>();
  const name = useId();
  return (
    <fieldset class="ask choice">
      <legend>
        <Prose>{ask.text(now)}</Prose>
      </legend>
      {ask.options(now).map((option, i) => (
        <label key={option}>
          <input type="radio" name={name} checked={chosen === i} onChange={() => setChosen(i)} />
          <span>
            <Prose>{option}</Prose>
          </span>
        </label>
      ))}
      <Result
        of={
          chosen === undefined
            ? undefined
            : {
                right: chosen === ask.right,
                text: chosen === ask.right ? `Right. ${ask.why}` : 'No: try another.',
              }
        }
      />
    </fieldset>
  );
}

function Goal({ ask, now }: { readonly ask: GoalAsk; readonly now: Situation }) {
  const reached = ask.reached(now);
  const { show } = ask;
  return (
    <div class="ask">
      <p>
        <Prose>{ask.text(now)}</Prose>
      </p>
      {show && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            const { word, row } = show(now);
            const V = now.vocabulary.length;
            const next = row.reduce((from, x, d) => withNumber(from, V, 'u', word, d, x), setup.peek());
            showNumbers(next);
          }}
        >
          Show
        </button>
      )}
      {reached ? (
        <Result of={{ right: true, text: `Done. ${ask.why}` }} />
      ) : (
        <p class="result hint">○ Not reached yet.</p>
      )}
    </div>
  );
}

function Result({ of }: { readonly of: Outcome | undefined }) {
  return (
    <p class={`result ${of === undefined ? '' : of.right ? 'right-text' : 'wrong-text'}`} role="status">
      {of && <Prose>{`${of.right ? '✓' : '✗'} ${of.text}`}</Prose>}
    </p>
  );
}
