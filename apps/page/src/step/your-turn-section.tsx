// Step 7: gradients worked out by hand, or by one's own code, are checked: which number is wrong, and the likely reason.

import { useEffect, useState } from 'preact/hooks';
import { answerOf, checkAnswer, type Verdict } from './check-answer.js';
import { evaluate, LOSSES, type LossName } from './losses.js';
import { MISTAKES, type Mistake, planted } from './mistakes.js';
import { fixed, parseNumber } from './parse-number.js';
import { Prose, Scrolling, Section } from './parts.js';
import type { Situation } from './situation.js';

interface Attempt {
  readonly texts: readonly string[];
  readonly verdict?: Verdict;
  /** Texts that are no numbers, when checked. */
  readonly unreadable?: number;
}

export function YourTurnSection({ now }: { readonly now: Situation }) {
  const [name, setName] = useState<LossName>('sampling');
  const size = now.centerVector.length * (now.vocabulary.length + 1);
  const empty: Attempt = { texts: Array.from({ length: size }, () => '') };
  const [attempt, setAttempt] = useState<Attempt>(empty);
  // What was found holds for the numbers it was found with.
  useEffect(() => setAttempt(({ texts }) => (texts.length === size ? { texts } : empty)), [now, name, size]);
  const current = attempt.texts.length === size ? attempt : empty;
  const fill = (numbers: readonly number[]) => setAttempt({ texts: numbers.map((x) => fixed(x)) });
  const check = () => {
    const answer = current.texts.map((text) => parseNumber(text));
    const unreadable = answer.filter((x, i) => x === undefined && current.texts[i].trim() !== '').length;
    setAttempt({ texts: current.texts, verdict: checkAnswer(name, now, answer), unreadable });
  };
  return (
    <Section number={7} title="Your turn">
      <p>
        Work gradients out by hand or with your own code, type some or all of them, and have them checked.
        Three decimals are enough. Or plant a mistake and see what the check says.
      </p>
      <fieldset class="choices">
        <legend>Gradients of</legend>
        {(Object.keys(LOSSES) as LossName[]).map((each) => (
          <label key={each}>
            <input type="radio" name="answered" checked={name === each} onChange={() => setName(each)} />
            {LOSSES[each].title}
          </label>
        ))}
      </fieldset>
      <form
        class="beside"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <AnswerTable
          now={now}
          attempt={current}
          onType={(i, text) => setAttempt({ texts: current.texts.with(i, text) })}
        />
        <div>
          <div class="row">
            <button type="submit" class="main">
              Check
            </button>
            <button type="button" onClick={() => setAttempt(empty)}>
              Empty
            </button>
            <button type="button" onClick={() => fill(answerOf(evaluate(name, now)))}>
              Show the right numbers
            </button>
          </div>
          <VerdictText now={now} attempt={current} />
          <MistakesToPlant
            now={now}
            name={name}
            onPlant={(mistake) => fill(answerOf(planted(mistake, name, now)))}
          />
        </div>
      </form>
    </Section>
  );
}

function MistakesToPlant({
  now,
  name,
  onPlant,
}: {
  readonly now: Situation;
  readonly name: LossName;
  readonly onPlant: (mistake: Mistake) => void;
}) {
  return (
    <fieldset class="row plain">
      <legend class="hint">Plant a mistake</legend>
      {MISTAKES.map((mistake) => (
        <button
          key={mistake.id}
          type="button"
          disabled={!mistake.possible(name, now)}
          onClick={() => onPlant(mistake)}
        >
          {mistake.title}
        </button>
      ))}
    </fieldset>
  );
}

function AnswerTable({
  now: { vocabulary, center, centerVector },
  attempt: { texts, verdict },
  onType,
}: {
  readonly now: Situation;
  readonly attempt: Attempt;
  readonly onType: (i: number, text: string) => void;
}) {
  const D = centerVector.length;
  return (
    <Scrolling label="Your gradients">
      <table class="vectors">
        <caption class="hidden-text">Your gradients</caption>
        <thead>
          <tr>
            <th scope="col">∂J / ∂…</th>
            {Array.from(centerVector, (_, d) => (
              <th key={d} scope="col" class="numbers">
                {d}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[-1, ...vocabulary.keys()].map((w) => (
            <tr key={w}>
              <th scope="row">
                {w < 0 ? (
                  <>
                    v<sub>c</sub> {vocabulary[center]}
                  </>
                ) : (
                  <>
                    u<sub>{w}</sub> {vocabulary[w]}
                  </>
                )}
              </th>
              {Array.from(centerVector, (_, d) => {
                const i = (w + 1) * D + d;
                const mark = verdict?.marks[i];
                return (
                  <td key={d} class={`answered ${mark ?? ''}`}>
                    <input
                      class="number"
                      inputMode="decimal"
                      autoComplete="off"
                      placeholder="?"
                      aria-label={`Your ∂J/∂${w < 0 ? `v of ${vocabulary[center]}` : `u of ${vocabulary[w]}`}, number ${d}`}
                      aria-invalid={mark === 'wrong'}
                      value={texts[i]}
                      onInput={(event) => onType(i, event.currentTarget.value)}
                    />
                    <span class="mark" aria-hidden="true">
                      {mark === 'right' ? '✓' : mark === 'wrong' ? '✗' : ''}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function VerdictText({
  now,
  attempt: { verdict, unreadable = 0 },
}: {
  readonly now: Situation;
  readonly attempt: Attempt;
}) {
  return (
    <div class="verdict" role="status">
      {unreadable > 0 && <p class="wrong-text">{unreadable} of the entries cannot be read as a number.</p>}
      {verdict && <Found now={now} verdict={verdict} />}
    </div>
  );
}

function Found({
  now,
  verdict: { filled, marks, wrong, first, mistake, diagnosis },
}: {
  readonly now: Situation;
  readonly verdict: Verdict;
}) {
  if (filled === 0) return <p>Nothing is filled in yet.</p>;
  if (first === undefined) {
    return (
      <p class="right-text">
        ✓ Right:{' '}
        {filled === marks.length
          ? `all ${filled} numbers`
          : `the ${filled} of ${marks.length} that are filled in`}
        .
      </p>
    );
  }
  const name =
    first.word < 0
      ? `v_c, “${now.vocabulary[now.center]}”`
      : `u_${first.word}, “${now.vocabulary[first.word]}”`;
  return (
    <>
      <p class="wrong-text">
        ✗ {wrong} of {filled} {wrong === 1 ? 'is' : 'are'} wrong. First for <Prose>{name}</Prose>, number{' '}
        {first.component}: yours is <span class="numbers">{fixed(first.yours)}</span>, right is{' '}
        <span class="numbers">{fixed(first.right)}</span>, and the slope measured on the loss is{' '}
        <span class="numbers">{fixed(first.measured)}</span>.
      </p>
      <p>
        <Prose>{mistake?.hint ?? (diagnosis ? `The gradient check says: ${diagnosis.text}.` : '')}</Prose>
      </p>
    </>
  );
}
