// Step 4: the loss: how surprised the model is by what was there.

import { Fragment } from 'preact';
import { evaluate, sampledQuestions, scoresOf, softmaxShares } from './losses.js';
import {
  Brackets,
  Filled,
  Formula,
  Fraction,
  Log,
  Minus,
  Power,
  Predicted,
  Sub,
  SumOver,
} from './math-elements.js';
import { fixed } from './parse-number.js';
import { BothLosses, Section } from './parts.js';
import { SumOfPowers } from './probabilities-section.js';
import type { Situation } from './situation.js';

export function LossSection({ now }: { readonly now: Situation }) {
  const several = now.pairs.length > 1;
  return (
    <Section number={4} title="The loss">
      <BothLosses>
        {(name) => (
          <>
            {name === 'softmax' ? <SoftmaxLoss now={now} /> : <SamplingLoss now={now} />}
            {several && (
              <SumOfShares
                label="The sum over the window"
                shares={
                  name === 'softmax'
                    ? softmaxShares(now)
                    : sampledQuestions(now).map((questions) =>
                        questions.reduce((sum, { share }) => sum + share, 0),
                      )
                }
              />
            )}
            <p class="total">
              J = <output class="numbers">{fixed(evaluate(name, now).loss)}</output>
              {several && <span class="hint"> over {now.pairs.length} pairs</span>}
            </p>
          </>
        )}
      </BothLosses>
    </Section>
  );
}

function SoftmaxLoss({ now }: { readonly now: Situation }) {
  const scores = scoresOf(now);
  const [share] = softmaxShares(now);
  return (
    <>
      <p>Minus the logarithm of the outside word’s probability{of(now)}.</p>
      <Formula label="The loss of naive softmax">
        <mi>J</mi>
        <mo>=</mo>
        <Minus />
        <Log />
        <Predicted of="o" />
      </Formula>
      <Formula label="The loss of naive softmax, numbers filled in">
        <Minus />
        <Log />
        <Fraction
          above={<Power of={<Filled>{fixed(scores[now.pairs[0].word], 2)}</Filled>} />}
          below={<SumOfPowers scores={scores} />}
        />
        <mo>=</mo>
        <mn>{fixed(share)}</mn>
      </Formula>
    </>
  );
}

function SamplingLoss({ now }: { readonly now: Situation }) {
  const [questions] = sampledQuestions(now);
  const shown = questions.slice(0, questions.length > 4 ? 3 : 4);
  return (
    <>
      <p>The same for K + 1 questions, each with the probability of the right answer{of(now)}.</p>
      <Formula label="The loss of negative sampling">
        <mi>J</mi>
        <mo>=</mo>
        <Minus />
        <Log />
        <mi>s</mi>
        <Brackets>
          <Sub base="θ" of="o" />
        </Brackets>
        <mo>−</mo>
        <SumOver
          index={
            <>
              <mi>k</mi>
              <mo>=</mo>
              <mn>1</mn>
            </>
          }
          to={<mi>K</mi>}
        />
        <Log />
        <mi>s</mi>
        <Brackets>
          <Minus />
          <msub>
            <mi>θ</mi>
            <Sub base="w" of="k" />
          </msub>
        </Brackets>
      </Formula>
      <Formula label="The loss of negative sampling, numbers filled in">
        {shown.map(({ truth, score }, k) => (
          <Fragment key={k}>
            {k === 0 ? <Minus /> : <mo>−</mo>}
            <Log />
            <mi>s</mi>
            <Brackets>
              <Filled>{fixed(truth === 1 ? score : -score, 2)}</Filled>
            </Brackets>
          </Fragment>
        ))}
        {shown.length < questions.length && (
          <>
            <mo>−</mo>
            <mo>⋯</mo>
          </>
        )}
        <mo>=</mo>
        <mn>{fixed(questions.reduce((sum, { share }) => sum + share, 0))}</mn>
      </Formula>
    </>
  );
}

function SumOfShares({ label, shares }: { readonly label: string; readonly shares: readonly number[] }) {
  return (
    <Formula label={label}>
      <mi>J</mi>
      <mo>=</mo>
      {shares.map((share, i) => (
        <Fragment key={i}>
          {i > 0 && <mo>+</mo>}
          <mn>{fixed(share, 3)}</mn>
        </Fragment>
      ))}
    </Formula>
  );
}

function of({ pairs, vocabulary }: Situation): string {
  return pairs.length > 1 ? `; here of the first pair, “${vocabulary[pairs[0].word]}”` : '';
}
