// Step 5: the gradients for v_c and for every u_w, what they are made of, and the slopes that are measured on the loss.

import { relativeDifference } from 'firth';
import { useMemo, useState } from 'preact/hooks';
import { Later } from './later.js';
import { evaluate, factorsOfCenter, type Gradients, type LossName, measured, predictions } from './losses.js';
import { Brackets, Filled, Formula, Predicted, Slope, Sub, SumOver, Vector } from './math-elements.js';
import { fixed, power } from './parse-number.js';
import { BothLosses, Num, Scrolling, Section, SignedBar } from './parts.js';
import type { Situation } from './situation.js';

export function GradientsSection({ now }: { readonly now: Situation }) {
  const [withMeasured, setWithMeasured] = useState(true);
  const shown = useMemo(() => ({ now, withMeasured }), [now, withMeasured]);
  return (
    <Section number={5} title="Gradients">
      <p>
        How the loss changes with every number: the formula’s result, below it the slope measured on the loss
        itself, (J(x + h) − J(x − h)) / 2h with h = 0.0001, and the relative difference Δ of the two.
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={withMeasured}
          onChange={(event) => setWithMeasured(event.currentTarget.checked)}
        />
        Show measured slopes
      </label>
      <BothLosses>
        {(name) => (
          <>
            {name === 'softmax' ? <SoftmaxFormulas now={now} /> : <SamplingFormulas now={now} />}
            <Later value={shown} order={name === 'softmax' ? 2 : 3}>
              {(then) => <GradientTable name={name} {...then} />}
            </Later>
          </>
        )}
      </BothLosses>
    </Section>
  );
}

function SoftmaxFormulas({ now }: { readonly now: Situation }) {
  const { word } = now.pairs[0];
  const { error } = predictions({ ...now, pairs: [now.pairs[0]] })[word];
  return (
    <>
      <Formula label="Gradient for the centre vector">
        <Slope of={<Sub base="v" of="c" />} />
        <mo>=</mo>
        <SumOver index={<mi>w</mi>} />
        <Brackets>
          <Predicted of="w" />
          <mo>−</mo>
          <Sub base="y" of="w" />
        </Brackets>
        <Sub base="u" of="w" />
        <mo>=</mo>
        <mi>U</mi>
        <Brackets>
          <Predicted />
          <mo>−</mo>
          <mi>y</mi>
        </Brackets>
      </Formula>
      <Formula label="Gradient for the outside word's vector">
        <Slope of={<Sub base="u" of="o" />} />
        <mo>=</mo>
        <Brackets>
          <Predicted of="o" />
          <mo>−</mo>
          <mn>1</mn>
        </Brackets>
        <Sub base="v" of="c" />
        <mo>=</mo>
        <Filled>{fixed(error)}</Filled>
        <mo>·</mo>
        <Vector of={now.centerVector} />
      </Formula>
    </>
  );
}

function SamplingFormulas({ now }: { readonly now: Situation }) {
  const one = { ...now, pairs: [now.pairs[0]] };
  const [word] = now.pairs[0].negatives;
  const terms = factorsOfCenter('sampling', one)[word];
  return (
    <>
      <Formula label="Gradient for the centre vector">
        <Slope of={<Sub base="v" of="c" />} />
        <mo>=</mo>
        <Brackets>
          <mi>s</mi>
          <Brackets>
            <Sub base="θ" of="o" />
          </Brackets>
          <mo>−</mo>
          <mn>1</mn>
        </Brackets>
        <Sub base="u" of="o" />
        <mo>+</mo>
        <SumOver index={<mi>k</mi>} />
        <mi>s</mi>
        <Brackets>
          <msub>
            <mi>θ</mi>
            <Sub base="w" of="k" />
          </msub>
        </Brackets>
        <msub>
          <mi>u</mi>
          <Sub base="w" of="k" />
        </msub>
      </Formula>
      <Formula label="Gradient for a negative's vector">
        <Slope
          of={
            <msub>
              <mi>u</mi>
              <mtext>{now.vocabulary[word]}</mtext>
            </msub>
          }
        />
        <mo>=</mo>
        <mi>n</mi>
        <mi>s</mi>
        <Brackets>
          <mi>θ</mi>
        </Brackets>
        <Sub base="v" of="c" />
        <mo>=</mo>
        <mn>{String(terms.length)}</mn>
        <mo>·</mo>
        <Filled>{fixed(terms[0])}</Filled>
        <mo>·</mo>
        <Vector of={now.centerVector} />
      </Formula>
    </>
  );
}

function GradientTable({
  name,
  now,
  withMeasured,
}: {
  readonly name: LossName;
  readonly now: Situation;
  readonly withMeasured: boolean;
}) {
  const gradients = evaluate(name, now);
  const numerical = withMeasured ? measured(name, now) : undefined;
  const factors = factorsOfCenter(name, now);
  const most = Math.max(...[...gradients.dCenter, ...gradients.dOutside.data].map(Math.abs));
  const row = (from: Gradients, w: number) => (w < 0 ? from.dCenter : from.dOutside.row(w));
  return (
    <Scrolling label={`Gradients of ${name === 'softmax' ? 'naive softmax' : 'negative sampling'}`}>
      <table class="gradients">
        <caption class="hidden-text">A row for the centre vector and for each outside vector</caption>
        <thead>
          <tr>
            <th scope="col">∂J / ∂…</th>
            {Array.from(gradients.dCenter, (_, d) => (
              <th key={d} scope="col" class="num numbers">
                {d}
              </th>
            ))}
            <th scope="col">made of</th>
          </tr>
        </thead>
        <tbody>
          {[-1, ...now.vocabulary.keys()].map((w) => (
            <tr key={w} class={w >= 0 && factors[w].length === 0 ? 'zero' : ''}>
              <th scope="row">
                {w < 0 ? (
                  <>
                    v<sub>c</sub> {now.vocabulary[now.center]}
                  </>
                ) : (
                  <>
                    u<sub>{w}</sub> {now.vocabulary[w]}
                  </>
                )}
              </th>
              {Array.from(row(gradients, w), (value, d) => (
                <td key={d} class="slope num">
                  <Num>{value}</Num>
                  <SignedBar value={value} most={most} />
                  {numerical && <Measured value={value} slope={row(numerical, w)[d]} />}
                </td>
              ))}
              <td class="made-of">{w < 0 ? 'the u, each times its factor' : madeOf(factors[w])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Measured({ value, slope }: { readonly value: number; readonly slope: number }) {
  return (
    <small class="measured numbers">
      <span>{fixed(slope)}</span>
      <span>Δ {power(relativeDifference(value, slope))}</span>
    </small>
  );
}

/** "2 × 0.8176 v_c": equal terms together. */
function madeOf(terms: readonly number[]) {
  if (terms.length === 0) return 'zero: in no term';
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(fixed(term), (counts.get(fixed(term)) ?? 0) + 1);
  const text = [...counts]
    .map(([factor, times]) => (times > 1 ? `${times} × ${factor}` : factor))
    .join(' + ');
  return (
    <span class="numbers">
      {counts.size > 1 ? `(${text})` : text} v<sub>c</sub>
    </span>
  );
}
