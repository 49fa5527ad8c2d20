// Step 2: the vectors, every number of which can be changed, and the scores that they give; and the negatives.

import { withNumber, withStart } from './changes.js';
import { scoresOf } from './losses.js';
import { Formula, Inline, Sub, Vector } from './math-elements.js';
import { NegativeChoice } from './negative-choice.js';
import { fixed } from './parse-number.js';
import { Num, NumberField, Scrolling, Section, SignedBar, WholeField } from './parts.js';
import { LIMITS, type Start } from './setup.js';
import type { Situation } from './situation.js';
import { setup, show, showNumbers } from './step-state.js';

const STARTS: Readonly<Record<Start, string>> = {
  large: 'large, to see something',
  course: 'as the course starts: small, outside zero',
  example: 'the docs’ running example',
};

export function ScoresSection({ now }: { readonly now: Situation }) {
  return (
    <Section number={2} title="Vectors and scores">
      <p>
        Each word has a vector{' '}
        <Inline>
          <mi>v</mi>
        </Inline>{' '}
        for when it is the centre and a vector{' '}
        <Inline>
          <mi>u</mi>
        </Inline>{' '}
        for when it is outside. The score of a word is their dot product. Every number can be changed.
      </p>
      <StartChoice />
      <ScoreFormula now={now} />
      <div class="beside">
        <VectorTable now={now} />
        <NegativeChoice now={now} />
      </div>
    </Section>
  );
}

function StartChoice() {
  const { start, seed, D } = setup.value;
  return (
    <div class="row">
      <WholeField
        label="Numbers in a vector, D"
        value={D}
        {...LIMITS.D}
        onChange={(value) => show(withStart(setup.peek(), { D: value }))}
      />
      <label class="field">
        Numbers to start from
        <select
          value={start}
          onChange={(event) => show(withStart(setup.peek(), { start: event.currentTarget.value as Start }))}
        >
          {(Object.keys(STARTS) as Start[]).map((name) => (
            <option key={name} value={name}>
              {STARTS[name]}
            </option>
          ))}
        </select>
      </label>
      <WholeField
        label="Seed"
        value={seed}
        {...LIMITS.seed}
        onChange={(value) => show(withStart(setup.peek(), { seed: value }))}
      />
      <button type="button" onClick={newNumbers}>
        New numbers
      </button>
    </div>
  );
}

/** Another seed; the example, which has none, is left for large numbers. */
function newNumbers(): void {
  const now = setup.peek();
  const start = now.start === 'example' ? 'large' : now.start;
  show(withStart(now, { start, seed: 1 + Math.floor(Math.random() * 9999) }));
}

function ScoreFormula({ now }: { readonly now: Situation }) {
  const { word } = now.pairs[0];
  const score = scoresOf(now)[word];
  return (
    <Formula label="The score of the outside word">
      <Sub base="θ" of="w" />
      <mo>=</mo>
      <msubsup>
        <mi>u</mi>
        <mi>w</mi>
        <mo>⊤</mo>
      </msubsup>
      <Sub base="v" of="c" />
      <mo>,</mo>
      <mspace width="1.5em" />
      <msub>
        <mi>θ</mi>
        <mtext>{now.vocabulary[word]}</mtext>
      </msub>
      <mo>=</mo>
      <Vector of={now.outsideVectors.row(word)} />
      <mo>·</mo>
      <Vector of={now.centerVector} />
      <mo>=</mo>
      <mn>{fixed(score)}</mn>
    </Formula>
  );
}

function VectorTable({ now }: { readonly now: Situation }) {
  const { vocabulary, outsideVectors, centerVector, center, pairs } = now;
  const scores = scoresOf(now);
  const most = Math.max(1, ...scores.map(Math.abs));
  const drawn = new Set(pairs.flatMap(({ negatives }) => negatives));
  const outside = new Set(pairs.map(({ word }) => word));
  const change = (vector: 'v' | 'u', word: number, d: number) => (value: number) =>
    showNumbers(withNumber(setup.peek(), vocabulary.length, vector, word, d, value));
  return (
    <Scrolling label="Vectors and scores">
      <table class="vectors">
        <caption class="hidden-text">The centre vector, and outside vectors with their scores</caption>
        <thead>
          <tr>
            <th scope="col">word</th>
            <th scope="col">is</th>
            {Array.from(centerVector, (_, d) => (
              <th key={d} scope="col" class="numbers">
                {d}
              </th>
            ))}
            <th scope="col" class="num">
              score θ
            </th>
            <th scope="col">
              <span class="hidden-text">score as a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr class="center-row">
            <th scope="row">
              v<sub>c</sub> {vocabulary[center]}
            </th>
            <td>centre</td>
            {Array.from(centerVector, (value, d) => (
              <td key={d}>
                <NumberField
                  value={value}
                  label={`v of ${vocabulary[center]}, number ${d}`}
                  onChange={change('v', center, d)}
                />
              </td>
            ))}
            <td />
            <td />
          </tr>
          {vocabulary.map((name, w) => (
            <tr key={name}>
              <th scope="row">
                u<sub>{w}</sub> {name}
              </th>
              <td>{outside.has(w) ? 'outside' : drawn.has(w) ? 'negative' : ''}</td>
              {Array.from(outsideVectors.row(w), (value, d) => (
                <td key={d}>
                  <NumberField
                    value={value}
                    label={`u of ${name}, number ${d}`}
                    onChange={change('u', w, d)}
                  />
                </td>
              ))}
              <td class="num">
                <Num>{scores[w]}</Num>
              </td>
              <td>
                <SignedBar value={scores[w]} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
