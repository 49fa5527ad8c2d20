// Step 6: a step against the gradient, what it does to the loss, and the way back.

import { showError, showToast } from '../shell/toasts.js';
import { fitsAddress } from './address.js';
import { withStep } from './changes.js';
import { LossPlot } from './loss-plot.js';
import { evaluate, LOSSES, type LossName, stepped } from './losses.js';
import { Formula, Slope, Sub } from './math-elements.js';
import { fixed } from './parse-number.js';
import { BothLosses, NumberField, Section } from './parts.js';
import { LIMITS, within } from './setup.js';
import type { Situation } from './situation.js';
import { past, reset, setup, show, showEach, trace, undo } from './step-state.js';

export function UpdateSection({ now }: { readonly now: Situation }) {
  const { rate, edits } = setup.value;
  const changed = Object.keys(edits).length > 0;
  return (
    <Section number={6} title="The step">
      <p>All vectors move against their gradients, by the learning rate α times the slope.</p>
      <Formula label="The step of gradient descent">
        <mi>x</mi>
        <mo>←</mo>
        <mi>x</mi>
        <mo>−</mo>
        <mi>α</mi>
        <Slope of={<mi>x</mi>} />
        <mspace width="1em" />
        <mtext>for</mtext>
        <mspace width="0.5em" />
        <mi>x</mi>
        <mo>=</mo>
        <Sub base="v" of="c" />
        <mtext>{'\u00a0and every\u00a0'}</mtext>
        <Sub base="u" of="w" />
      </Formula>
      <div class="row">
        <Rate rate={rate} />
        <button type="button" disabled={past.value.length === 0} onClick={undo}>
          Undo
        </button>
        <button
          type="button"
          disabled={!changed}
          onClick={() => showToast({ text: 'The numbers are as at the start.', undo: reset() })}
        >
          Reset the numbers
        </button>
      </div>
      <BothLosses>{(name) => <TakeSteps name={name} now={now} rate={rate} />}</BothLosses>
      <LossPlot trace={trace.value} />
      {!fitsAddress(setup.value) && (
        <p class="hint">
          So many numbers have changed that a link does not hold them: it shows those of the start.
        </p>
      )}
    </Section>
  );
}

function Rate({ rate }: { readonly rate: number }) {
  const change = (value: number) => show({ ...setup.peek(), rate: within(value, LIMITS.rate) });
  return (
    <div class="field">
      Learning rate α
      <div class="row">
        <NumberField value={rate} label="Learning rate" onChange={change} />
        <input
          type="range"
          aria-label="Learning rate, by factors of ten"
          aria-valuetext={fixed(rate, 3)}
          min={-3}
          max={1}
          step={0.05}
          value={Math.log10(rate)}
          onInput={(event) => change(Number((10 ** event.currentTarget.valueAsNumber).toPrecision(2)))}
        />
      </div>
    </div>
  );
}

function TakeSteps({
  name,
  now,
  rate,
}: {
  readonly name: LossName;
  readonly now: Situation;
  readonly rate: number;
}) {
  const before = evaluate(name, now).loss;
  const after = evaluate(name, { ...now, ...stepped(name, now, rate) }).loss;
  const take = (count: number) => {
    const taken = showEach(count, (from) => withStep(from, name));
    if (taken < count) {
      const limit = LIMITS.number.toLocaleString('en');
      showError(`The steps are too long: a number would grow beyond ${limit}. Take a lower learning rate.`);
    }
  };
  return (
    <>
      <p class="total">
        J = <span class="numbers">{fixed(before)}</span>, after a step{' '}
        <output class="numbers">{fixed(after)}</output>
        <span class="hint verdict-of-step">
          {after > before ? ' The step is too long: the loss grows.' : ''}
        </span>
      </p>
      <div class="row">
        <button
          type="button"
          class="main"
          onClick={() => take(1)}
          aria-label={`Take a step: ${LOSSES[name].title}`}
        >
          Take a step
        </button>
        <button type="button" onClick={() => take(10)} aria-label={`Take 10 steps: ${LOSSES[name].title}`}>
          Take 10
        </button>
      </div>
    </>
  );
}
