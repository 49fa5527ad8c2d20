// Each step of both kernels against the exact gradient: by the formulas of src/math in float64, and by central
// differences of the kernel's own loss.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KernelParameters, KernelTask, TrainingRange } from '#firth/kernels/contract.js';
import { type Step, stepsOf, windowsOf } from '#firth/kernels/examples.js';
import { assertAllClose, assertClose } from '../helpers/close.js';
import { gradientOf, matricesOf, stepExactly } from '../helpers/exact-step.js';
import { KERNELS, lossToleranceFor, toleranceFor, whole } from '../helpers/kernels.js';
import { SMALL, smallTask, textTask, VARIANTS } from '../helpers/small-task.js';

/** Steps by the position of their last centre, after which a range may end without cutting them. */
function stepsByEnd(task: KernelTask, range: TrainingRange): [number, Step[]][] {
  const byEnd = new Map<number, Step[]>();
  for (const step of stepsOf(task, windowsOf(task, range))) {
    const end = 1 + Math.max(...step.windows.map(({ position }) => position));
    byEnd.set(end, [...(byEnd.get(end) ?? []), step]);
  }
  return [...byEnd];
}

/** A text of which the range from 256 to `to` is one step, with context before and after it. */
function oneStep(variant: (typeof VARIANTS)[number][1]): { text: number[]; to: number; start: number } {
  const { architecture, sharedBy } = variant;
  if (architecture === 'skip-gram' && sharedBy === 'pair')
    return { start: 254, text: [3, -1, 4, 1], to: 257 };
  return {
    start: 253,
    text: [3, 5, 3, 4, 1, 5, 2, 5, 0, 3, 4, 4],
    to: 256 + (typeof sharedBy === 'number' ? Math.min(sharedBy, 9) : 1),
  };
}

for (const [name, create] of KERNELS) {
  describe(`${name}, step by step`, () => {
    for (const [variantName, variant] of VARIANTS) {
      it(`moves against the exact gradient: ${variantName}`, () => {
        const { task, start, tokens } = smallTask({ ...SMALL, ...variant, tokens: 90 });
        const rate = 1 / 16;
        const range = { ...whole(task, tokens), epoch: 3, rate };
        const trainedTo = (to: number) => {
          const kernel = create(task, start);
          const counts = kernel.train({ ...range, to });
          return { ...counts, loss: counts.loss ?? Number.NaN, parameters: kernel.parameters() };
        };
        let before = trainedTo(0);
        for (const [end, steps] of stepsByEnd(task, range)) {
          const after = trainedTo(end);
          const exact = matricesOf(task, before.parameters);
          const loss = stepExactly(task, steps, exact, rate);
          const ofStep = {
            ...after,
            windows: after.windows - before.windows,
            pairs: after.pairs - before.pairs,
          };
          const tolerance = toleranceFor(task, ofStep, after.parameters, rate);
          assertAllClose(after.parameters.input, exact.input.data, tolerance, 'input');
          assertAllClose(after.parameters.output, exact.output.data, tolerance, 'output');
          const lossTolerance = lossToleranceFor(task, ofStep, after.parameters);
          assertClose(after.loss - before.loss, loss, lossTolerance, 'the loss');
          before = after;
        }
        const { words, windows, pairs } = trainedTo(tokens.length);
        const { windows: stepWindows, pairs: stepPairs } = before;
        assert.deepEqual([windows, pairs], [stepWindows, stepPairs]);
        assert.equal(words, [...windowsOf(task, range)].length);
      });

      it(`has the slopes that its own loss has: ${variantName}`, () => {
        const { text, to, start: position } = oneStep(variant);
        const { task, start, tokens } = textTask(text, { ...variant, words: 18, dimension: 3, window: 3 });
        const range = { ...whole(task, tokens, position), from: 256, to };
        const [step, ...others] = stepsOf(task, windowsOf(task, range));
        assert.equal(others.length, 0);
        const rate = 0.5;
        const kernel = create(task, start);
        kernel.train({ ...range, rate });
        const after = kernel.parameters();
        const lossAt = (parameters: KernelParameters) =>
          create(task, parameters).train({ ...range, rate: 0 }).loss ?? Number.NaN;
        const { dInput, dOutput } = gradientOf(task, step, matricesOf(task, start));
        for (const [part, exact] of [
          ['input', dInput],
          ['output', dOutput],
        ] as const) {
          // The step of cbow-word2vec is not the gradient of its loss for the input.
          if (part === 'input' && task.architecture === 'cbow-word2vec') continue;
          start[part].forEach((x, i) => {
            const [above, below] = [Math.fround(x + 2 ** -6), Math.fround(x - 2 ** -6)];
            const lossWith = (value: number) => lossAt({ ...start, [part]: start[part].with(i, value) });
            const slope = (lossWith(above) - lossWith(below)) / (above - below);
            assertClose((x - after[part][i]) / rate, slope, 5e-4, `slope of ${part} ${i}`);
            assertClose(exact.data[i], slope, 5e-4, `exact slope of ${part} ${i}`);
          });
        }
      });
    }
  });
}
