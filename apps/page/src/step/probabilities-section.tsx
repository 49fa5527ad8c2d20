// Step 3: scores become probabilities: one distribution over all words, or a yes or no for each word that is asked
// about.

import { Fragment } from 'preact';
import { predictions, type SampledQuestion, sampledQuestions, scoresOf } from './losses.js';
import { Filled, Formula, Fraction, Minus, Power, Predicted, Sub, SumOver } from './math-elements.js';
import { fixed } from './parse-number.js';
import { BothLosses, Num, Scrolling, Section, ShareBar, SignedBar } from './parts.js';
import type { Situation } from './situation.js';

export function ProbabilitiesSection({ now }: { readonly now: Situation }) {
  return (
    <Section number={3} title="Probabilities">
      <BothLosses>
        {(name) => (name === 'softmax' ? <OneDistribution now={now} /> : <YesOrNo now={now} />)}
      </BothLosses>
    </Section>
  );
}

function OneDistribution({ now }: { readonly now: Situation }) {
  const { vocabulary, pairs } = now;
  const scores = scoresOf(now);
  const rows = predictions(now);
  const { word } = pairs[0];
  const m = pairs.length;
  const most = Math.max(...rows.map(({ error }) => Math.abs(error)));
  return (
    <>
      <p>All scores make one distribution over the vocabulary. The truth y is 1 at the outside word.</p>
      <Formula label="Softmax of the outside word">
        <Predicted of="o" />
        <mo>=</mo>
        <Fraction
          above={<Power of={<Sub base="θ" of="o" />} />}
          below={
            <>
              <SumOver index={<mi>w</mi>} />
              <Power of={<Sub base="θ" of="w" />} />
            </>
          }
        />
        <mo>=</mo>
        <Fraction
          above={<Power of={<Filled>{fixed(scores[word], 2)}</Filled>} />}
          below={<SumOfPowers scores={scores} />}
        />
        <mo>=</mo>
        <mn>{fixed(rows[word].probability)}</mn>
      </Formula>
      <Scrolling label="Predictions of naive softmax">
        <table>
          <caption class="hidden-text">Prediction and truth for every word</caption>
          <thead>
            <tr>
              <th scope="col">word</th>
              <th scope="col" class="num">
                ŷ
              </th>
              <th scope="col">
                <span class="hidden-text">ŷ as a bar</span>
              </th>
              <th scope="col" class="num">
                {m > 1 ? 'y, summed' : 'y'}
              </th>
              <th scope="col" class="num">
                {m > 1 ? `${m}ŷ − y` : 'ŷ − y'}
              </th>
              <th scope="col">
                <span class="hidden-text">ŷ − y as a bar</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ probability, truth, error }, w) => (
              <tr key={vocabulary[w]} class={truth > 0 ? 'true-word' : ''}>
                <th scope="row">{vocabulary[w]}</th>
                <td class="num">
                  <Num>{probability}</Num>
                </td>
                <td>
                  <ShareBar value={probability} />
                </td>
                <td class="num numbers">{truth}</td>
                <td class="num">
                  <Num>{error}</Num>
                </td>
                <td>
                  <SignedBar value={error} most={most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

/** The sum of the exponentials; of many words the first three. */
export function SumOfPowers({ scores }: { readonly scores: Float64Array }) {
  const shown = scores.length > 4 ? scores.subarray(0, 3) : scores;
  return (
    <>
      {Array.from(shown, (score, w) => (
        <Fragment key={w}>
          {w > 0 && <mo>+</mo>}
          <Power of={<Filled>{fixed(score, 2)}</Filled>} />
        </Fragment>
      ))}
      {shown.length < scores.length && (
        <>
          <mo>+</mo>
          <mo>⋯</mo>
        </>
      )}
    </>
  );
}

function YesOrNo({ now }: { readonly now: Situation }) {
  const { vocabulary, pairs } = now;
  const perPair = sampledQuestions(now);
  const [[first]] = perPair;
  return (
    <>
      <p>Each score answers a question of its own: did this word stand there?</p>
      <Formula label="The sigmoid of the outside word's score">
        <mi>s</mi>
        <mo>(</mo>
        <Sub base="θ" of="o" />
        <mo>)</mo>
        <mo>=</mo>
        <Fraction
          above={<mn>1</mn>}
          below={
            <>
              <mn>1</mn>
              <mo>+</mo>
              <Power
                of={
                  <>
                    <Minus />
                    <Sub base="θ" of="o" />
                  </>
                }
              />
            </>
          }
        />
        <mo>=</mo>
        <Fraction
          above={<mn>1</mn>}
          below={
            <>
              <mn>1</mn>
              <mo>+</mo>
              <Power of={<Filled>{fixed(-first.score, 2)}</Filled>} />
            </>
          }
        />
        <mo>=</mo>
        <mn>{fixed(first.yes)}</mn>
      </Formula>
      <Scrolling label="Answers of negative sampling">
        <table>
          <caption class="hidden-text">Each word that is asked about, with the answer</caption>
          <thead>
            <tr>
              <th scope="col">word</th>
              <th scope="col">asked as</th>
              <th scope="col" class="num">
                θ
              </th>
              <th scope="col" class="num">
                s(θ)
              </th>
              <th scope="col">
                <span class="hidden-text">s(θ) as a bar</span>
              </th>
              <th scope="col">truth</th>
              <th scope="col" class="num">
                s(θ) − truth
              </th>
              <th scope="col">
                <span class="hidden-text">s(θ) − truth as a bar</span>
              </th>
            </tr>
          </thead>
          {perPair.map((questions, i) => (
            <tbody key={pairs[i].place}>
              {questions.map((question, k) => (
                <QuestionRow key={k} question={question} word={vocabulary[question.word]} k={k} />
              ))}
            </tbody>
          ))}
        </table>
      </Scrolling>
    </>
  );
}

function QuestionRow({
  question: { truth, score, yes, error },
  word,
  k,
}: {
  readonly question: SampledQuestion;
  readonly word: string;
  readonly k: number;
}) {
  return (
    <tr class={truth === 1 ? 'true-word' : ''}>
      <th scope="row">{word}</th>
      <td>{truth === 1 ? 'outside' : `negative ${k}`}</td>
      <td class="num">
        <Num>{score}</Num>
      </td>
      <td class="num">
        <Num>{yes}</Num>
      </td>
      <td>
        <ShareBar value={yes} />
      </td>
      <td>{truth === 1 ? 'yes, 1' : 'no, 0'}</td>
      <td class="num">
        <Num>{error}</Num>
      </td>
      <td>
        <SignedBar value={error} most={1} />
      </td>
    </tr>
  );
}
