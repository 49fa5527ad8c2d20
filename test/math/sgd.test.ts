import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import {
  annealedRate,
  type Objective,
  type SgdCheckpoint,
  type SgdOptions,
  type SgdReport,
  sgd,
  smoothLoss,
} from '#firth/math/sgd.js';
import { DivergenceError } from '#firth/support/errors.js';
import { assertAllClose, assertClose } from '../helpers/close.js';
import { golden } from '../helpers/golden.js';

/** The course's test objective: the sum of squares. */
const squares: Objective = (x) => ({
  loss: x.reduce((sum, number) => sum + number ** 2, 0),
  gradient: x.map((number) => 2 * number),
});

/** Squares around a point that is drawn anew each time, so that a lost generator state shows. */
function noisySquares(random: PythonRandom): Objective {
  return (x) => {
    const target = x.map(() => random.random());
    const away = x.map((number, i) => number - target[i]);
    return { loss: squares(away).loss, gradient: away.map((number) => 2 * number) };
  };
}

describe('sgd', () => {
  it('ends where the course does, and reports the course smoothed losses', () => {
    for (const { x0, rate, iterations, reportEvery, x, smoothedLosses } of golden.sgd) {
      const reports: SgdReport[] = [];
      const options = {
        rate,
        iterations,
        reportEvery,
        onReport: (report: SgdReport) => reports.push(report),
      };
      assertClose(sgd(squares, Float64Array.of(x0), options)[0], x, 1e-18);
      assert.deepEqual(
        reports.map(({ iteration }) => iteration),
        smoothedLosses.map(([iteration]) => iteration),
      );
      assertAllClose(
        reports.map(({ smoothedLoss }) => smoothedLoss),
        smoothedLosses.map(([, loss]) => loss),
        1e-12,
      );
    }
  });

  it('reports the loss before the step, and the rate in force', () => {
    const reports: SgdReport[] = [];
    const x0 = Float64Array.of(1);
    const options = { rate: 0.25, iterations: 4, annealEvery: 2, reportEvery: 1 };
    sgd(squares, x0, { ...options, onReport: (report) => reports.push(report) });
    // x: 1, 0.5, 0.25, then with half the rate 0.1875
    assert.deepEqual(
      reports.map(({ iteration, loss, rate }) => [iteration, loss, rate]),
      [
        [1, 1, 0.25],
        [2, 0.25, 0.25],
        [3, 0.0625, 0.125],
        [4, 0.03515625, 0.125],
      ],
    );
  });

  it('reports each tenth iteration unless told otherwise', () => {
    const iterations: number[] = [];
    sgd(squares, Float64Array.of(1), {
      rate: 0.1,
      iterations: 35,
      onReport: ({ iteration }) => iterations.push(iteration),
    });
    assert.deepEqual(iterations, [10, 20, 30]);
  });

  it('leaves x0 as it was, and may be handed the same gradient buffer each time', () => {
    const gradient = new Float64Array(2);
    const reusing: Objective = (x) => {
      gradient.set(x);
      return { loss: 0, gradient };
    };
    const x0 = Float64Array.of(8, -4);
    assert.deepEqual([...sgd(reusing, x0, { rate: 0.5, iterations: 2 })], [2, -1]);
    assert.deepEqual([...x0], [8, -4]);
  });

  it('applies the post-processing to x after each step', () => {
    const seen: number[] = [];
    const clip = (x: Float64Array) => {
      seen.push(x[0]);
      x[0] = Math.max(x[0], 0.5);
    };
    const uphill: Objective = () => ({ loss: 0, gradient: Float64Array.of(1) });
    const x = sgd(uphill, Float64Array.of(1), { rate: 0.375, iterations: 3, postprocess: clip });
    assert.deepEqual(seen, [0.625, 0.25, 0.125]);
    assert.equal(x[0], 0.5);
  });

  it('resumed from any checkpoint equals the uninterrupted descent bit for bit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 7 }),
        (seed, checkpointEvery, annealEvery, reportEvery) => {
          const x0 = Float64Array.of(1, -2, 3);
          const run = (resume?: SgdCheckpoint) => {
            // A resumed run may get a generator of another seed: its state is in the checkpoint.
            const random = new PythonRandom(resume === undefined ? seed : 0);
            const reports: SgdReport[] = [];
            const checkpoints: SgdCheckpoint[] = [];
            const options: SgdOptions = {
              rate: 0.3,
              iterations: 40,
              annealEvery,
              reportEvery,
              checkpointEvery,
              random,
              postprocess: (x) => {
                x[0] = Math.min(x[0], 0.9);
              },
              onReport: (report) => reports.push(report),
              onCheckpoint: (checkpoint) => checkpoints.push(checkpoint),
              ...(resume === undefined ? {} : { resume }),
            };
            const x = sgd(noisySquares(random), x0, options);
            return { x, reports, checkpoints, state: random.getState() };
          };
          const whole = run();
          assert.equal(whole.checkpoints.length, Math.floor(40 / checkpointEvery));
          for (const checkpoint of whole.checkpoints) {
            const resumed = run(checkpoint);
            const later = ({ iteration }: { iteration: number }) => iteration > checkpoint.iteration;
            assert.deepEqual(resumed.x, whole.x);
            assert.deepEqual(resumed.reports, whole.reports.filter(later));
            assert.deepEqual(resumed.checkpoints, whole.checkpoints.filter(later));
            assert.deepEqual(resumed.state, whole.state);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('runs no iteration when the checkpoint is at the end, and leaves the checkpoint as it was', () => {
    const resume: SgdCheckpoint = {
      iteration: 10,
      x: Float64Array.of(0.25),
      smoothedLoss: undefined,
      random: undefined,
    };
    const never: Objective = () => assert.fail('an iteration was run');
    assert.deepEqual([...sgd(never, Float64Array.of(9), { rate: 1, iterations: 10, resume })], [0.25]);
    sgd(squares, Float64Array.of(9), { rate: 0.1, iterations: 20, resume });
    assert.deepEqual([...resume.x], [0.25]);
  });

  it('makes a checkpoint every 5,000 iterations unless told otherwise', () => {
    const made: [number, number | undefined][] = [];
    sgd(squares, Float64Array.of(0), {
      rate: 0.1,
      iterations: 10_000,
      reportEvery: 6000,
      onCheckpoint: ({ iteration, smoothedLoss }) => made.push([iteration, smoothedLoss]),
    });
    assert.deepEqual(made, [
      [5000, undefined],
      [10_000, 0],
    ]);
  });

  it('stops where the loss is not finite, and names iteration and rate', () => {
    // x: 1, -3, 105, then about -5e6, 4e20, -1e62 and 4e186, whose fourth power is too large.
    const fourthPower: Objective = (x) => ({
      loss: x[0] ** 4,
      gradient: Float64Array.of(4 * x[0] ** 3),
    });
    const run = () => sgd(fourthPower, Float64Array.of(1), { rate: 1, iterations: 1000, annealEvery: 4 });
    let caught: unknown;
    try {
      run();
    } catch (error) {
      caught = error;
    }
    assert.ok(caught instanceof DivergenceError);
    assert.deepEqual([caught.step, caught.rate], [7, 0.5]);
    for (const loss of [Number.NaN, Infinity, -Infinity]) {
      assert.throws(
        () =>
          sgd(() => ({ loss, gradient: Float64Array.of(0) }), Float64Array.of(1), {
            rate: 0.25,
            iterations: 5,
          }),
        {
          name: 'DivergenceError',
          message:
            'Training diverged: the loss at iteration 1 is not finite, with learning rate 0.25. Choose a smaller rate.',
        },
      );
    }
  });

  it('refuses options out of range', () => {
    const refuses = (options: Partial<SgdOptions>, message: string) =>
      assert.throws(() => sgd(squares, Float64Array.of(1), { rate: 0.1, iterations: 1, ...options }), {
        name: 'ArgumentError',
        message,
      });
    for (const rate of [0, -1, Infinity, Number.NaN]) {
      refuses({ rate }, `Expected \`rate\` to be a number greater than 0, got ${rate}`);
    }
    for (const name of ['iterations', 'annealEvery', 'reportEvery', 'checkpointEvery'] as const) {
      for (const value of [0, -5, 1.5, Number.NaN, Infinity]) {
        refuses({ [name]: value }, `Expected \`${name}\` to be an integer >= 1, got ${value}`);
      }
    }
    const checkpoint = { iteration: 3, x: Float64Array.of(1), smoothedLoss: 1, random: undefined };
    refuses(
      { resume: { ...checkpoint, x: new Float64Array(2) } },
      'Expected `resume.x` to be 1 numbers, as x0, got 2',
    );
    refuses(
      { resume: { ...checkpoint, iteration: -1 } },
      'Expected `resume.iteration` to be an integer >= 0, got -1',
    );
  });
});

describe('annealedRate', () => {
  it('is the course schedule', () => {
    const { rate, annealEvery, at } = golden.rates;
    for (const [iteration, expected] of at) {
      assert.equal(annealedRate(rate, iteration, annealEvery), expected, `iteration ${iteration}`);
    }
    assert.equal(annealedRate(0.3, 40_001, 20_000), 0.075);
  });

  it('equals halving step by step, bit for bit', () => {
    let rate = 0.3;
    for (let iteration = 1; iteration <= 500; iteration++) {
      assert.equal(annealedRate(0.3, iteration, 7), rate);
      if (iteration % 7 === 0) rate *= 0.5;
    }
  });
});

describe('smoothLoss', () => {
  it('begins with the first loss and then moves a twentieth of the way', () => {
    assert.equal(smoothLoss(undefined, 7), 7);
    assert.equal(smoothLoss(20, 10), 19.5);
    assert.equal(smoothLoss(0, 10), 0.5);
  });
});
