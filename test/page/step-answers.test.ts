// Every mistake that can be planted is told by its own hint, and right answers are right.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answerOf, checkAnswer } from '#page/step/check-answer.js';
import { evaluate, type LossName } from '#page/step/losses.js';
import { MISTAKES, planted } from '#page/step/mistakes.js';
import { fixed, parseNumber, power, short } from '#page/step/parse-number.js';
import { DEFAULT_SETUP, EXAMPLE_SETUP } from '#page/step/setup.js';
import { setupArbitrary, situated } from '../helpers/step-setups.js';

const names: readonly LossName[] = ['softmax', 'sampling'];
const repeating = situated({ ...EXAMPLE_SETUP, draws: { 0: [2, 3, 2] } });
const window = situated({ ...DEFAULT_SETUP, looked: 'window' });
const rounded = (answer: readonly number[]) => answer.map((x) => Number(x.toFixed(4)));

describe('an answer', () => {
  it('is right with four decimals, whatever the setup', () => {
    fc.assert(
      fc.property(setupArbitrary, fc.constantFrom(...names), (setup, name) => {
        const situation = situated(setup);
        const right = answerOf(evaluate(name, situation));
        fc.pre(Math.max(...right.map(Math.abs)) > 0.01);
        const { wrong, filled, first } = checkAnswer(name, situation, rounded(right));
        assert.deepEqual([wrong, filled, first], [0, right.length, undefined]);
      }),
    );
  });

  it('may be left empty in part, and says how much of it is there', () => {
    const answer = answerOf(evaluate('sampling', repeating));
    const partly = answer.map((x, i) => (i < 2 ? x : undefined));
    const { marks, filled, wrong } = checkAnswer('sampling', repeating, partly);
    assert.deepEqual([filled, wrong], [2, 0]);
    assert.deepEqual(marks.slice(0, 3), ['right', 'right', 'empty']);
  });

  it('is told where it is wrong first, with the right number and the measured one', () => {
    const answer = answerOf(evaluate('sampling', repeating)).with(7, 9);
    const { first, marks } = checkAnswer('sampling', repeating, answer);
    assert.ok(first !== undefined);
    assert.deepEqual([first.word, first.component, first.yours], [2, 1, 9]);
    assert.equal(first.right.toFixed(4), '0.8176');
    assert.ok(Math.abs(first.measured - first.right) < 1e-7);
    assert.equal(marks.filter((mark) => mark === 'wrong').length, 1);
  });

  it('that fits no mistake is left to the diagnosis of the library', () => {
    const third = answerOf(evaluate('sampling', repeating)).map((x) => x / 3);
    const verdict = checkAnswer('sampling', repeating, rounded(third));
    assert.equal(verdict.mistake, undefined);
    assert.equal(verdict.diagnosis?.kind, 'constant-factor');
    const zeros = answerOf(evaluate('softmax', repeating)).map(() => 0);
    assert.equal(checkAnswer('softmax', repeating, zeros).diagnosis?.kind, 'missing');
  });
});

describe('each planted mistake', () => {
  for (const mistake of MISTAKES) {
    for (const name of names) {
      for (const [where, situation] of [
        ['a pair', repeating],
        ['a window', window],
      ] as const) {
        if (!mistake.possible(name, situation)) continue;
        it(`"${mistake.title}" in ${name}, ${where}, is told by its hint`, () => {
          const answer = rounded(answerOf(planted(mistake, name, situation)));
          const verdict = checkAnswer(name, situation, answer);
          assert.ok(verdict.wrong > 0);
          assert.equal(verdict.mistake?.hint, mistake.hint);
        });
      }
    }
  }

  it('is possible somewhere', () => {
    for (const { id, possible } of MISTAKES) {
      assert.ok(
        names.some((name) => possible(name, repeating) || possible(name, window)),
        id,
      );
    }
  });

  it('in a single row is told too', () => {
    const right = answerOf(evaluate('sampling', repeating));
    const lost = MISTAKES.find(({ id }) => id === 'lost-duplicate');
    const sign = MISTAKES.find(({ id }) => id === 'sign');
    // Row of word 2, counted once.
    const once = right.with(6, right[6] / 2).with(7, right[7] / 2);
    assert.equal(checkAnswer('sampling', repeating, once).mistake, lost);
    assert.equal(checkAnswer('sampling', repeating, right.with(0, -right[0])).mistake, sign);
  });

  it('is not possible where it would change nothing', () => {
    const distinct = situated(EXAMPLE_SETUP);
    const possible = (name: LossName) =>
      MISTAKES.filter((mistake) => mistake.possible(name, distinct)).map(({ id }) => id);
    assert.deepEqual(possible('softmax'), ['sign', 'forgot-truth', 'wrong-vector', 'transposed']);
    assert.deepEqual(possible('sampling'), [
      'sign',
      'forgot-truth',
      'exchanged',
      'inner-sign',
      'wrong-vector',
      'transposed',
    ]);
  });
});

describe('numbers', () => {
  it('are read as people type them', () => {
    assert.deepEqual(
      ['1.5', ' -0,25 ', '−3', '.5', '1e-3', '+2', '1.'].map(parseNumber),
      [1.5, -0.25, -3, 0.5, 0.001, 2, 1],
    );
    for (const text of ['', 'one', '1.2.3', '0x10', '1e99', 'Infinity', '--1', '1 2']) {
      assert.equal(parseNumber(text), undefined, text);
    }
  });

  it('are written with fixed decimals, a true minus and no minus zero', () => {
    assert.deepEqual(
      [1, -0.5, -0.00001, 123456].map((x) => fixed(x)),
      ['1.0000', '−0.5000', '0.0000', '1.23e+5'],
    );
    assert.deepEqual([0.5, -1.23456].map(short), ['0.5', '−1.2346']);
    assert.deepEqual([0, 2.1e-11].map(power), ['0', '2e−11']);
  });

  it('are read again as they are written', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), (x) => {
        assert.ok(Math.abs((parseNumber(fixed(x)) as number) - x) < 1e-4);
      }),
    );
  });
});
