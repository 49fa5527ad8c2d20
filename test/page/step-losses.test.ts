// What the view "Inside one step" computes: the running example is that of docs/math, and every gradient is the one
// that is measured on its loss.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withNegatives, withStep } from '#page/step/changes.js';
import {
  evaluate,
  factorsOfCenter,
  type LossName,
  measured,
  predictions,
  sampledQuestions,
  scoresOf,
  softmaxShares,
} from '#page/step/losses.js';
import { DEFAULT_SETUP, EXAMPLE_SETUP, LIMITS, type Setup } from '#page/step/setup.js';
import { isProblem } from '#page/step/situation.js';
import { assertClose } from '../helpers/close.js';
import { setupArbitrary, situated, stepsFrom } from '../helpers/step-setups.js';

const pages = new URL('../../../docs/math/', import.meta.url);
const page = (name: string) => readFileSync(new URL(name, pages), 'utf8');
const names: readonly LossName[] = ['softmax', 'sampling'];
const four = (x: number) => x.toFixed(4).replace('-0.0000', '0.0000');
const vector = (row: ArrayLike<number>) => `(${Array.from(row, four).join(', ')})`;

/** Looks a worked number up in its page. */
function assertStated(name: string, ...texts: string[]): void {
  for (const text of texts) assert.ok(page(name).includes(text), `${text} is not in ${name}`);
}

describe('the running example', () => {
  const situation = situated(EXAMPLE_SETUP);

  it('has the numbers of docs/math', () => {
    assert.deepEqual([...situation.centerVector], [1, 0.5]);
    assert.deepEqual(situation.outsideVectors.toArrays(), [
      [1, 0],
      [0, 1],
      [1, 1],
      [-1, 2],
    ]);
    assert.deepEqual([...scoresOf(situation)], [1, 0.5, 1.5, 0]);
    assert.deepEqual(
      situation.pairs.map(({ word, negatives }) => [word, negatives]),
      [[0, [2, 3]]],
    );
  });

  it('gives the numbers of (a) to (d)', () => {
    const { loss, dCenter, dOutside } = evaluate('softmax', situation);
    assert.equal(four(loss), '1.2873');
    assertStated('naive-softmax.md', '1.2873', vector(dCenter), ...dOutside.toArrays().map(vector));
    for (const { probability, error } of predictions(situation)) {
      assertStated('naive-softmax.md', four(probability), four(error));
    }
    const after = situated(stepsFrom({ ...EXAMPLE_SETUP, rate: 0.1 }, 'softmax', 1));
    assert.ok(evaluate('softmax', after).loss < loss);
  });

  it('gives the numbers of (g) and (h)', () => {
    const { loss, dCenter, dOutside } = evaluate('sampling', situation);
    assert.equal(four(loss), '2.7078');
    assertStated('negative-sampling.md', '2.7078', vector(dCenter), ...dOutside.toArrays().map(vector));
    for (const { share } of sampledQuestions(situation)[0]) assertStated('negative-sampling.md', four(share));

    const repeated = evaluate('sampling', situated(withNegatives(EXAMPLE_SETUP, 0, [2, 3, 2])));
    assert.equal(four(repeated.loss), '4.4092');
    assertStated(
      'negative-sampling.md',
      '4.4092',
      vector(repeated.dCenter),
      vector(repeated.dOutside.row(2)),
    );
  });

  it('gives the numbers of (i)', () => {
    const window: Setup = { ...EXAMPLE_SETUP, reach: 2, looked: 'window', draws: {} };
    const all = situated(window);
    assert.deepEqual(
      all.pairs.map(({ word }) => word),
      [1, 2, 1],
    );
    const { loss, dCenter, dOutside } = evaluate('softmax', all);
    assert.equal(four(loss), '4.3620');
    assertStated('skip-gram.md', '4.3620', vector(dCenter), ...dOutside.toArrays().map(vector));
  });
});

describe('any setup', () => {
  it('has gradients that central differences confirm', () => {
    fc.assert(
      fc.property(setupArbitrary, fc.constantFrom(...names), (setup, name) => {
        const situation = situated(setup);
        const right = evaluate(name, situation);
        const numerical = measured(name, situation);
        const close = (a: ArrayLike<number>, b: ArrayLike<number>) => {
          for (let i = 0; i < a.length; i++) assertClose(a[i], b[i], 1e-5 * Math.max(1, Math.abs(a[i])));
        };
        close(right.dCenter, numerical.dCenter);
        close(right.dOutside.data, numerical.dOutside.data);
      }),
    );
  });

  it('has rows of the outside gradient that are the factors shown times v_c', () => {
    fc.assert(
      fc.property(setupArbitrary, fc.constantFrom(...names), (setup, name) => {
        const situation = situated(setup);
        const { dOutside } = evaluate(name, situation);
        factorsOfCenter(name, situation).forEach((terms, w) => {
          const factor = terms.reduce((a, b) => a + b, 0);
          dOutside.row(w).forEach((slope, d) => {
            assertClose(slope, factor * situation.centerVector[d], 1e-9);
          });
        });
      }),
    );
  });

  it('has a loss that is the sum of the shares shown', () => {
    fc.assert(
      fc.property(setupArbitrary, (setup) => {
        const situation = situated(setup);
        const sum = (shares: readonly number[]) => shares.reduce((a, b) => a + b, 0);
        assertClose(sum(softmaxShares(situation)), evaluate('softmax', situation).loss, 1e-9);
        const shares = sampledQuestions(situation).flatMap((questions) =>
          questions.map(({ share }) => share),
        );
        assertClose(sum(shares), evaluate('sampling', situation).loss, 1e-9);
      }),
    );
  });

  it('has a lower loss after a small step, and other centre vectors stay', () => {
    fc.assert(
      fc.property(setupArbitrary, fc.constantFrom(...names), (setup, name) => {
        const before = situated(setup);
        const after = situated(stepsFrom({ ...setup, rate: 0.001 }, name, 1));
        assert.ok(evaluate(name, after).loss <= evaluate(name, before).loss + 1e-12);
        before.centers.toArrays().forEach((row, w) => {
          if (w !== before.center) assert.deepEqual([...after.centers.row(w)], row);
        });
      }),
    );
  });
});

describe('a step', () => {
  it('moves every vector by the rate times its slope', () => {
    const { centerVector, outsideVectors } = situated(withStep(EXAMPLE_SETUP, 'softmax'));
    // v_c - 0.1 (-0.3705, 0.8255), u_0 - 0.1 (-0.7240, -0.3620)
    assert.deepEqual(Array.from(centerVector, four), ['1.0370', '0.4174']);
    assert.deepEqual(Array.from(outsideVectors.row(0), four), ['1.0724', '0.0362']);
  });

  it('is none where there is nothing to compute', () => {
    const setup = { ...EXAMPLE_SETUP, sentence: 'one one' };
    assert.equal(withStep(setup, 'softmax'), setup);
  });

  it('is none where numbers would grow beyond all bounds', () => {
    let setup: Setup = { ...DEFAULT_SETUP, looked: 'window', reach: 3, rate: 10, seed: 1 };
    for (let i = 0; i < 200; i++) setup = withStep(setup, 'softmax');
    assert.equal(withStep(setup, 'softmax'), setup);
    assert.ok(Object.values(setup.edits).every((x) => Math.abs(x) <= LIMITS.number));
    assert.ok(Number.isFinite(evaluate('softmax', situated(setup)).loss));
  });
});

describe('the situation', () => {
  it('leaves words equal to the centre word out of the window', () => {
    const situation = situated({
      ...EXAMPLE_SETUP,
      sentence: 'a b a c',
      start: 'large',
      center: 0,
      reach: 3,
    });
    assert.deepEqual(
      situation.outside.map(({ place }) => place),
      [1, 3],
    );
  });

  it('says what is missing', async () => {
    const { situationOf } = await import('#page/step/situation.js');
    const problem = (setup: Partial<Setup>) => {
      const situation = situationOf({ ...EXAMPLE_SETUP, ...setup });
      assert.ok(isProblem(situation));
      return situation.problem;
    };
    assert.match(problem({ sentence: '  ' }), /at least two different words/);
    assert.match(problem({ sentence: 'one One ONE' }), /at least two different words/);
    assert.match(
      problem({ sentence: 'one one one two', center: 0, reach: 1 }),
      /No other word stands within 1 of “one”/,
    );
  });

  it('never has the outside word among its negatives', () => {
    fc.assert(
      fc.property(setupArbitrary, (setup) => {
        for (const { word, negatives } of situated(setup).pairs) {
          assert.ok(negatives.length > 0 && !negatives.includes(word));
        }
      }),
    );
  });
});
