// The questions (a) to (i): what they hold to be right is what the pages of mathematics say.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Ask, isRight } from '#page/step/ask.js';
import { evaluate } from '#page/step/losses.js';
import { editsFor } from '#page/step/numbers.js';
import { QUESTIONS } from '#page/step/questions.js';
import { QUESTION_NAMES } from '#page/step/setup.js';
import { situated } from '../helpers/step-setups.js';

const pages = new URL('../../../docs/math/', import.meta.url);
const find = (name: string) => {
  const question = QUESTIONS.find((one) => one.name === name);
  assert.ok(question !== undefined, name);
  return question;
};
const numbers = (name: string) => {
  const { setup, asks } = find(name);
  return asks
    .filter((ask) => ask.kind === 'numbers')
    .map((ask) => ask.right(situated(setup)).map((x) => Number(x.toFixed(4)) + 0));
};

describe('the questions', () => {
  it('are (a) to (i), each with its page', () => {
    assert.deepEqual(
      QUESTIONS.map(({ name }) => name),
      [...QUESTION_NAMES],
    );
    for (const { name, docs, setup } of QUESTIONS) {
      assert.equal(setup.question, name);
      const file = docs.replace(/\.html.*/, '.md');
      assert.match(readFileSync(new URL(file, pages), 'utf8'), new RegExp(`\\(${name}\\)`));
    }
  });

  it('have the answers of the worked examples', () => {
    assert.deepEqual(numbers('a'), [[0.276], [1.2873]]);
    assert.deepEqual(numbers('b'), [[-0.3705, 0.8255]]);
    assert.deepEqual(numbers('c'), [
      [-0.724, -0.362],
      [0.4551, 0.2275],
    ]);
    assert.deepEqual(numbers('d'), [[0]]);
    assert.deepEqual(numbers('e'), [[0.1], [1]]);
    assert.deepEqual(numbers('f'), [[0.105], [0]]);
    assert.deepEqual(numbers('g'), [[0.0486, 1.8176], [0.8176, 0.4088], [3]]);
    assert.deepEqual(numbers('h'), [[1.6351, 0.8176]]);
    assert.deepEqual(numbers('i'), [[4.362], [0.8886, -0.5234]]);
  });

  it('have options among which the right one is, and texts that can be read', () => {
    for (const { setup, asks } of QUESTIONS) {
      const situation = situated(setup);
      for (const ask of asks) {
        assert.ok(ask.text(situation).length > 5 && ask.why.length > 5);
        if (ask.kind === 'choice') assert.ok(ask.options(situation)[ask.right] !== undefined);
      }
    }
  });

  it('have goals that are not reached at first, and can be', () => {
    const goal = (name: string) =>
      find(name).asks.find((ask): ask is Ask & { kind: 'goal' } => ask.kind === 'goal');
    const zero = goal('b');
    const { setup } = find('b');
    const before = situated(setup);
    assert.equal(zero?.reached(before), false);
    const shown = zero?.show?.(before);
    assert.ok(shown !== undefined);
    const outsideVectors = before.outsideVectors.clone();
    outsideVectors.row(shown.word).set(shown.row);
    // docs/math: u_0 becomes (0.4883, 1.1402).
    assert.deepEqual(
      Array.from(shown.row, (x) => x.toFixed(4)),
      ['0.4883', '1.1402'],
    );
    const after = situated({ ...setup, edits: editsFor(setup, { ...before, outsideVectors }) });
    assert.ok(zero?.reached(after));
    assert.ok(evaluate('softmax', after).loss > 1);

    const three = goal('h');
    assert.equal(three?.reached(situated(find('h').setup)), false);
    assert.equal(three?.reached(situated({ ...find('h').setup, draws: { 0: [2, 3, 2, 2] } })), true);
  });

  it('take three decimals for right, and no fewer', () => {
    assert.ok(isRight(1.287, 1.28734) && isRight(0.276, 0.27601));
    assert.ok(!isRight(1.28, 1.28734) && !isRight(-0.276, 0.276));
  });
});
