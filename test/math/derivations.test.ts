// The formulas of docs/math, as the pages state them: columns are words, a matrix is an array of its rows. Nothing here
// is shared with src/math but what is under test. Each closed form is held against the code and against central
// differences of the code's loss, and the numbers of the worked examples are recomputed and looked up in the pages.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cbow } from '#firth/math/cbow.js';
import { gradientCheck, relativeDifference } from '#firth/math/gradient-check.js';
import { hierarchicalSoftmax, hierarchicalSoftmaxWith, pathOf } from '#firth/math/hierarchical-softmax.js';
import { leakyRelu, leakyReluDerivative } from '#firth/math/leaky-relu.js';
import { Matrix } from '#firth/math/matrix.js';
import { naiveSoftmax } from '#firth/math/naive-softmax.js';
import { negativeSampling, negativeSamplingWith } from '#firth/math/negative-sampling.js';
import { normalizeRows } from '#firth/math/normalize-rows.js';
import type { PairLoss } from '#firth/math/pair-loss.js';
import { annealedRate, sgd, smoothLoss } from '#firth/math/sgd.js';
import { logSigmoid, sigmoid, sigmoidDerivative } from '#firth/math/sigmoid.js';
import { skipGram } from '#firth/math/skip-gram.js';
import { logSoftmax, logSumExp, softmax } from '#firth/math/softmax.js';
import { huffmanTree } from '#firth/vocabulary/huffman-tree.js';

type Vector = readonly number[];
type Dense = readonly Vector[];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const sum = (numbers: Vector): number => numbers.reduce((a, b) => a + b, 0);
const scale = (a: number, x: Vector): number[] => x.map((value) => a * value);
const plus = (x: Vector, y: Vector): number[] => x.map((value, i) => value + y[i]);
const minus = (x: Vector, y: Vector): number[] => x.map((value, i) => value - y[i]);
const inner = (x: Vector, y: Vector): number => sum(x.map((value, i) => value * y[i]));
const times = (A: Dense, x: Vector): number[] => A.map((row) => inner(row, x));
const outer = (x: Vector, y: Vector): number[][] => x.map((value) => scale(value, y));
const transposed = (A: Dense): number[][] => A[0].map((_, c) => A.map((row) => row[c]));
const column = (A: Dense, c: number): number[] => A.map((row) => row[c]);
const oneHot = (length: number, at: number): number[] => range(length).map((i) => (i === at ? 1 : 0));

const s = (x: number): number => 1 / (1 + Math.exp(-x));
const plainSoftmax = (scores: Vector): number[] => {
  const powers = scores.map(Math.exp);
  return scale(1 / sum(powers), powers);
};

/** The code's arguments, from the handout's: U is D x V there, and V x D here. */
const inRows = (U: Dense): Matrix => Matrix.from(transposed(U));
const inColumns = (matrix: Matrix): number[][] => transposed(matrix.toArrays());

function assertClose(actual: Iterable<number>, expected: Iterable<number>, tolerance = 1e-12): void {
  const [a, e] = [Array.from(actual), Array.from(expected)];
  assert.equal(a.length, e.length);
  for (const [i, value] of a.entries()) {
    const difference = relativeDifference(value, e[i]);
    assert.ok(difference <= tolerance, `at ${i}: ${value} and ${e[i]} differ by ${difference}`);
  }
}

/** The gradient of f at x by central differences. */
function slopes(f: (x: Float64Array) => number, x: Iterable<number>, h = 1e-4): number[] {
  const at = Float64Array.from(x);
  return range(at.length).map((i) => {
    const above = at.with(i, at[i] + h);
    const below = at.with(i, at[i] - h);
    return (f(above) - f(below)) / (2 * h);
  });
}

/** Holds dCenter and dOutside of a pair loss, which are closed forms in columns, against code and central differences. */
function assertGradients(pairLoss: PairLoss, pair: Pair, expected: { dCenter: Vector; dU: Dense }): void {
  const center = Float64Array.from(pair.v);
  const outsideVectors = inRows(pair.U);
  const { rows, columns } = outsideVectors;
  const { dCenter, dOutside } = pairLoss(center, pair.o, outsideVectors);
  assertClose(dCenter, expected.dCenter);
  assertClose(inColumns(dOutside).flat(), expected.dU.flat());
  assertClose(
    dCenter,
    slopes((v) => pairLoss(v, pair.o, outsideVectors).loss, pair.v),
    1e-6,
  );
  const lossOfU = (data: Float64Array) => pairLoss(center, pair.o, new Matrix(rows, columns, data)).loss;
  assertClose(dOutside.data, slopes(lossOfU, outsideVectors.data), 1e-6);
}

interface Pair {
  /** D x V. */
  readonly U: Dense;
  readonly v: Vector;
  readonly o: number;
}

const number = fc.double({ min: -2, max: 2, noNaN: true });
const vector = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const dense = (rows: number, columns: number) =>
  fc.array(vector(columns), { minLength: rows, maxLength: rows });
const shape = fc.record({ D: fc.integer({ min: 1, max: 4 }), V: fc.integer({ min: 2, max: 6 }) });
const pairOf = (D: number, V: number): fc.Arbitrary<Pair> =>
  fc.record({ U: dense(D, V), v: vector(D), o: fc.integer({ min: 0, max: V - 1 }) });
const anyPair = shape.chain(({ D, V }) => pairOf(D, V));
/** A pair and draws of words other than o. */
const withDraws = (count: { minLength: number; maxLength: number }) =>
  anyPair.chain((pair) => {
    const others = range(pair.U[0].length).filter((w) => w !== pair.o);
    return fc.record({ pair: fc.constant(pair), draws: fc.array(fc.constantFrom(...others), count) });
  });

/** The running example: u_0 to u_3 are its columns. */
const exampleU: Dense = [
  [1, 0, 1, -1],
  [0, 1, 1, 2],
];
const exampleV: Vector = [1, 0.5];
const example: Pair = { U: exampleU, v: exampleV, o: 0 };
const at = (pair: Pair) => [Float64Array.from(pair.v), pair.o, inRows(pair.U)] as const;

const pages = new URL('../../../docs/math/', import.meta.url);

/** Asserts that a page has these texts, line breaks aside. */
function assertPrinted(page: string, ...texts: readonly string[]): void {
  const text = readFileSync(new URL(page, pages), 'utf8').replaceAll(/\s+/g, ' ');
  for (const expected of texts) assert.ok(text.includes(expected), `${page} does not have "${expected}"`);
}

const four = (x: number): string => (Math.abs(x) < 5e-5 ? '0.0000' : x.toFixed(4));
const tuple = (x: Iterable<number>): string => `(${Array.from(x, four).join(', ')})`;

describe('naive softmax, as derived', () => {
  const predicted = ({ U, v }: Pair) => plainSoftmax(times(transposed(U), v));
  const difference = (pair: Pair) => minus(predicted(pair), oneHot(pair.U[0].length, pair.o));

  it('(a) the cross-entropy with a one-hot y is -log y^_o', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const y = oneHot(pair.U[0].length, pair.o);
        const crossEntropy = -inner(y, predicted(pair).map(Math.log));
        assertClose(
          [naiveSoftmax(...at(pair)).loss, -Math.log(predicted(pair)[pair.o])],
          Array(2).fill(crossEntropy),
        );
      }),
    );

    const scores = times(transposed(exampleU), exampleV);
    const powers = scores.map(Math.exp);
    const rows = scores.map((score, w) => {
      const p = softmax(scores)[w];
      const y = w === 0 ? 1 : 0;
      return `| ${w} | ${score.toFixed(1)} | ${four(p)} | ${y} | ${four(p - y)} |`;
    });
    const [a, b, c, d] = powers.map(four);
    assertPrinted('README.md', `are ${scores[0]}, ${scores[1]}, ${scores[2]} and ${scores[3]}.`);
    assertPrinted(
      'naive-softmax.md',
      `${a}, ${b}, ${c} and ${d}, together ${four(sum(powers))}.`,
      ...rows,
      `$-\\log ${four(softmax(scores)[0])} = ${four(naiveSoftmax(...at(example)).loss)}$`,
      `$\\log 4 = ${four(Math.log(4))}$`,
    );
  });

  it('the gradient for the scores is y^ - y, and adds up to zero', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const scores = times(transposed(pair.U), pair.v);
        assertClose(
          slopes((x) => -logSoftmax(x)[pair.o], scores),
          difference(pair),
          1e-6,
        );
        assertClose([sum(difference(pair))], [0]);
      }),
    );
  });

  it('(b) the centre gradient is U (y^ - y): in rows, U transposed times (y^ - y)', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const center = Float64Array.from(pair.v);
        const outsideVectors = inRows(pair.U);
        const { dCenter } = naiveSoftmax(center, pair.o, outsideVectors);
        assertClose(dCenter, times(pair.U, difference(pair)));
        assertClose(dCenter, times(transposed(outsideVectors.toArrays()), difference(pair)));
        // Expected outside vector less the one seen.
        assertClose(dCenter, minus(times(pair.U, predicted(pair)), column(pair.U, pair.o)));
        assertClose(
          dCenter,
          slopes((v) => naiveSoftmax(v, pair.o, outsideVectors).loss, pair.v),
          1e-6,
        );
      }),
    );

    const { dCenter } = naiveSoftmax(...at(example));
    assertPrinted(
      'naive-softmax.md',
      `vector is ${tuple(times(exampleU, predicted(example)))}.`,
      `gradient: ${tuple(dCenter)}.`,
    );
  });

  it('(b) the centre gradient is zero when y^ - y lies in the null space of U', () => {
    /** The pair with u_o replaced by the mean of the others, weighted by the softmax over those alone. */
    const balanced = (pair: Pair): Pair => {
      const others = range(pair.U[0].length).filter((w) => w !== pair.o);
      const weights = plainSoftmax(others.map((w) => inner(column(pair.U, w), pair.v)));
      const mean = pair.U.map((row) =>
        inner(
          weights,
          others.map((w) => row[w]),
        ),
      );
      return { ...pair, U: pair.U.map((row, d) => row.with(pair.o, mean[d])) };
    };
    fc.assert(
      fc.property(anyPair, (pair) => {
        const { dCenter } = naiveSoftmax(...at(balanced(pair)));
        assertClose(
          dCenter,
          pair.v.map(() => 0),
        );
        assert.ok(difference(pair)[pair.o] < 0, 'yet the prediction is not the truth');
      }),
    );

    const untrained = { ...example, U: exampleU.map((row) => row.map(() => 0)) };
    assert.deepEqual(Array.from(naiveSoftmax(...at(untrained)).dCenter), [0, 0]);

    const changed = balanced(example);
    assertPrinted(
      'naive-softmax.md',
      `the other three, ${tuple(column(changed.U, 0))}.`,
      `is now ${tuple(predicted(changed))},`,
      `the gradient is ${tuple(naiveSoftmax(...at(changed)).dCenter)}.`,
    );
  });

  it('(b) the centre gradient is not zero when the outside vectors are independent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }).chain((V) => pairOf(V, V)),
        (pair) => {
          // Columns with a dominant diagonal are independent.
          const U = pair.U.map((row, d) => row.with(d, row[d] + 10));
          const { dCenter } = naiveSoftmax(...at({ ...pair, U, v: scale(0.1, pair.v) }));
          assert.ok(Math.hypot(...dCenter) > 1e-3);
        },
      ),
    );
  });

  it('(b) a small step against the gradient lowers the loss', () => {
    const stepped = (pair: Pair, rate: number): Pair => ({
      ...pair,
      v: minus(pair.v, scale(rate, Array.from(naiveSoftmax(...at(pair)).dCenter))),
    });
    fc.assert(
      fc.property(anyPair, (pair) => {
        const before = naiveSoftmax(...at(pair));
        fc.pre(Math.hypot(...before.dCenter) > 1e-3);
        assert.ok(naiveSoftmax(...at(stepped(pair, 0.01))).loss < before.loss);
      }),
    );

    const [before, after] = [example, stepped(example, 0.1)].map((pair) => naiveSoftmax(...at(pair)).loss);
    assertPrinted('naive-softmax.md', `from ${four(before)} down to ${four(after)}.`);
  });

  it('(b) L2 normalisation loses lengths and keeps cosines', () => {
    const nonZero = vector(3).filter((x) => Math.hypot(...x) > 1e-3);
    fc.assert(
      fc.property(nonZero, nonZero, fc.double({ min: 0.01, max: 100, noNaN: true }), (x, y, a) => {
        const [unitX, unitScaled, unitY] = normalizeRows(Matrix.from([x, scale(a, x), y])).toArrays();
        assertClose(unitScaled, unitX);
        assertClose([inner(unitX, unitY)], [inner(x, y) / (Math.hypot(...x) * Math.hypot(...y))]);
      }),
    );

    const words = [
      [2, 0],
      [0.5, 0],
      [-0.5, 0],
    ];
    const [superb, good, bad] = normalizeRows(Matrix.from(words)).toArrays();
    assert.deepEqual(superb, good);
    const show = (x: Vector) => `(${x.join(', ')})`;
    assertPrinted(
      'naive-softmax.md',
      `superb = ${show(words[0])}, good = ${show(words[1])}, bad = ${show(words[2])}.`,
      `add up to ${show(plus(words[0], words[2]))}: positive.`,
      `add up to ${show(plus(superb, bad))}: undecided.`,
    );
  });

  it('(c) the gradient for u_w is (y^_w - y_w) v_c', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const { dOutside } = naiveSoftmax(...at(pair));
        for (const [w, p] of predicted(pair).entries()) {
          assertClose(dOutside.row(w), scale(w === pair.o ? p - 1 : p, pair.v));
        }
        assertClose(
          inColumns(dOutside).map(sum),
          pair.v.map(() => 0),
        );
      }),
    );

    const { dOutside } = naiveSoftmax(...at(example));
    assertPrinted('naive-softmax.md', ...dOutside.toArrays().map((row, w) => `| ${w} | ${tuple(row)} |`));
  });

  it('(d) the gradient for U is v_c (y^ - y) transposed, D x V; in rows its transpose, V x D', () => {
    fc.assert(
      fc.property(anyPair, (pair) => {
        const dU = outer(pair.v, difference(pair));
        assertGradients(naiveSoftmax, pair, { dCenter: times(pair.U, difference(pair)), dU });
        const { dOutside } = naiveSoftmax(...at(pair));
        assert.deepEqual([dOutside.rows, dOutside.columns], [pair.U[0].length, pair.U.length]);
        assertClose(dOutside.data, outer(difference(pair), pair.v).flat());
      }),
    );

    // The handout's formula over the code's matrix is the mistake that the gradient check calls transposed.
    const [center, o, outsideVectors] = at(example);
    const { mismatch } = gradientCheck((U) => {
      const { loss, dOutside } = naiveSoftmax(center, o, U);
      return { loss, gradient: Float64Array.from(inColumns(dOutside).flat()) };
    }, outsideVectors);
    assert.equal(mismatch?.likelyMistake.kind, 'transposed');
  });
});

describe('activations, as derived', () => {
  it('(e) the leaky ReLU has slope 1 right of zero and a left of it', () => {
    const away = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(away, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (x, a) => {
        const slope = (at: number) => slopes(([t]) => leakyRelu(t, a), [at]);
        assertClose([leakyRelu(x, a), leakyRelu(-x, a)], [x, -a * x]);
        assertClose([leakyReluDerivative(x, a), leakyReluDerivative(-x, a)], [1, a]);
        assertClose([...slope(x), ...slope(-x), ...slope(0)], [1, a, (1 + a) / 2], 1e-9);
        assert.equal(leakyReluDerivative(0, a), a);
      }),
    );

    assertPrinted(
      'activations.md',
      ...[-2, 3].map((x) => `| ${x} | ${leakyRelu(x, 0.1)} | ${leakyReluDerivative(x, 0.1)} |`),
      `${slopes(([t]) => leakyRelu(t, 0.1), [0])[0].toFixed(2)} for $a = 0.1$`,
    );
  });

  it('(f) the sigmoid has slope s(x) (1 - s(x)), which is s(x) s(-x)', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
        assertClose([sigmoid(x), 1 - sigmoid(x)], [s(x), s(-x)]);
        assertClose([sigmoidDerivative(x), sigmoidDerivative(x)], [s(x) * (1 - s(x)), s(x) * s(-x)]);
        assertClose(
          slopes(([t]) => sigmoid(t), [x]),
          [sigmoidDerivative(x)],
          1e-8,
        );
        assertClose(
          slopes(([t]) => logSigmoid(t), [x]),
          [1 - s(x)],
          1e-8,
        );
        assert.ok(sigmoidDerivative(x) <= sigmoidDerivative(0) + 1e-15);
      }),
    );

    const row = (x: number) => `| ${x} | ${four(sigmoid(x))} | ${four(sigmoidDerivative(x))} |`;
    assertPrinted('activations.md', row(-2), row(0), row(2));
  });
});

describe('negative sampling, as derived', () => {
  const withNegatives = (negatives: Vector): PairLoss => negativeSamplingWith(() => negatives);

  /** The formulas of (g)(i), in columns, with the multiplicities of (h). */
  const closedForm = ({ U, v, o }: Pair, negatives: Vector) => {
    const score = (w: number) => inner(column(U, w), v);
    const yes = s(score(o)) - 1;
    const no = (w: number) => 1 - s(-score(w));
    const multiplicity = (w: number) => negatives.filter((negative) => negative === w).length;
    return {
      loss: -Math.log(s(score(o))) - sum(negatives.map((w) => Math.log(s(-score(w))))),
      dCenter: negatives.reduce<Vector>(
        (total, w) => plus(total, scale(no(w), column(U, w))),
        scale(yes, column(U, o)),
      ),
      dU: transposed(range(U[0].length).map((w) => scale(w === o ? yes : multiplicity(w) * no(w), v))),
    };
  };

  it('(g) the gradients of negative sampling for distinct negatives', () => {
    fc.assert(
      fc.property(withDraws({ minLength: 0, maxLength: 5 }), ({ pair, draws }) => {
        const negatives = [...new Set(draws)];
        const expected = closedForm(pair, negatives);
        assertClose([negativeSampling(...at(pair), negatives).loss], [expected.loss]);
        assertGradients(withNegatives(negatives), pair, expected);
      }),
    );

    const { loss, dCenter, dOutside } = negativeSampling(...at(example), [2, 3]);
    assertPrinted(
      'negative-sampling.md',
      `The loss is ${four(loss)},`,
      `| $v_c$ | ${tuple(dCenter)} |`,
      ...dOutside.toArrays().map((row, w) => `| $u_${w}$ | ${tuple(row)} |`),
    );
  });

  it('(g) loss and gradients follow from r = s(M transposed v_c) - 1 alone', () => {
    const columnsOfM = ({ U, o }: Pair, negatives: Vector) =>
      transposed([column(U, o), ...negatives.map((w) => scale(-1, column(U, w)))]);
    fc.assert(
      fc.property(withDraws({ minLength: 1, maxLength: 5 }), ({ pair, draws }) => {
        const negatives = [...new Set(draws)];
        const M = columnsOfM(pair, negatives);
        const r = times(transposed(M), pair.v).map((score) => s(score) - 1);
        const { loss, dCenter, dOutside } = negativeSampling(...at(pair), negatives);
        // r + 1 has lost digits where s is small; the code does not form it.
        assertClose([loss], [-sum(r.map((value) => Math.log(value + 1)))], 1e-9);
        assertClose(dCenter, times(M, r));
        assertClose(dOutside.row(pair.o), scale(r[0], pair.v));
        for (const [k, w] of negatives.entries()) assertClose(dOutside.row(w), scale(-r[k + 1], pair.v));
      }),
    );

    const scores = times(transposed(columnsOfM(example, [2, 3])), exampleV);
    assertPrinted(
      'negative-sampling.md',
      `$M^\\top v_c = (${scores.join(', ')})$`,
      ...['$o = 0$', '$w_1 = 2$', '$w_2 = 3$'].map(
        (name, k) =>
          `| ${name} | ${scores[k].toFixed(1)} | ${four(s(scores[k]) - 1)} | ${four(-Math.log(s(scores[k])))} |`,
      ),
      `${Math.round(19_539 / 11).toLocaleString('en-GB')} times fewer`,
    );
  });

  it('(g) only the rows of o and of the negatives matter', () => {
    fc.assert(
      fc.property(withDraws({ minLength: 0, maxLength: 3 }), ({ pair, draws }) => {
        const used = new Set([pair.o, ...draws]);
        const other = { ...pair, U: pair.U.map((row) => row.map((u, w) => (used.has(w) ? u : u + 1))) };
        const [first, second] = [pair, other].map((each) => negativeSampling(...at(each), draws));
        assert.deepEqual(first, second);
        for (const w of range(pair.U[0].length)) {
          if (!used.has(w)) assert.ok(first.dOutside.row(w).every((value) => value === 0));
        }
      }),
    );
  });

  it('(h) a negative drawn n times has n times the gradient', () => {
    fc.assert(
      fc.property(withDraws({ minLength: 1, maxLength: 12 }), ({ pair, draws }) => {
        const expected = closedForm(pair, draws);
        assertClose([negativeSampling(...at(pair), draws).loss], [expected.loss]);
        assertGradients(withNegatives(draws), pair, expected);

        const once = negativeSampling(...at(pair), [...new Set(draws)]).dOutside;
        const all = negativeSampling(...at(pair), draws).dOutside;
        for (const w of new Set(draws)) {
          const n = draws.filter((draw) => draw === w).length;
          assertClose(all.row(w), scale(n, Array.from(once.row(w))));
        }
      }),
    );

    const once = negativeSampling(...at(example), [2, 3]).dOutside;
    const { loss, dCenter, dOutside } = negativeSampling(...at(example), [2, 3, 2]);
    assert.deepEqual(dOutside.row(3), once.row(3));
    assertPrinted(
      'negative-sampling.md',
      `to ${four(loss)};`,
      `becomes ${tuple(dCenter)};`,
      `doubles to ${tuple(dOutside.row(2))}.`,
    );

    // Assigning where one should add: the loss and dCenter are right, and the gradient check sees what is not.
    const [center, o, outsideVectors] = at(example);
    const { mismatch } = gradientCheck((U) => {
      const whole = negativeSampling(center, o, U, [2, 3, 2]);
      return { loss: whole.loss, gradient: negativeSampling(center, o, U, [2, 3]).dOutside };
    }, outsideVectors);
    assert.equal(mismatch?.place, '[2, 0]');
    assert.equal(mismatch?.likelyMistake.kind, 'missing-duplicates');
  });
});

describe('skip-gram, as derived', () => {
  const windows = shape.chain(({ D, V }) =>
    fc.record({
      centers: dense(D, V),
      U: dense(D, V),
      c: fc.integer({ min: 0, max: V - 1 }),
      outside: fc.array(fc.integer({ min: 0, max: V - 1 }), { maxLength: 6 }),
      shift: fc.integer({ min: 1, max: V - 1 }),
    }),
  );
  /** Both losses; the negatives are the word `shift` further on, twice, which is never the outside word. */
  const losses = (V: number, shift: number): PairLoss[] => [
    naiveSoftmax,
    negativeSamplingWith((o) => [(o + shift) % V, (o + shift) % V]),
  ];

  it("(i) loss and gradients of a window are the sums of the pairs'", () => {
    fc.assert(
      fc.property(windows, ({ centers, U, c, outside, shift }) => {
        const V = U[0].length;
        for (const pairLoss of losses(V, shift)) {
          const centerVectors = inRows(centers);
          const outsideVectors = inRows(U);
          const pairs = outside.map((o) => pairLoss(centerVectors.row(c), o, outsideVectors));
          const window = skipGram(c, outside, centerVectors, outsideVectors, pairLoss);
          const none = U.map(() => 0);
          assertClose([window.loss], [sum(pairs.map((pair) => pair.loss))]);
          assertClose(
            window.dCenters.row(c),
            pairs.reduce<Vector>((total, pair) => plus(total, Array.from(pair.dCenter)), none),
          );
          for (const w of range(V)) {
            assertClose(
              window.dOutside.row(w),
              pairs.reduce<Vector>((total, pair) => plus(total, Array.from(pair.dOutside.row(w))), none),
            );
          }
        }
      }),
    );

    const centers = Matrix.from(range(4).map(() => exampleV));
    const rows = [1, 2, 1].map((o) => {
      const { loss, dCenter } = naiveSoftmax(Float64Array.from(exampleV), o, inRows(exampleU));
      return `| $o = ${o}$ | ${four(loss)} | ${tuple(dCenter)} |`;
    });
    const window = skipGram(3, [1, 2, 1], centers, inRows(exampleU), naiveSoftmax);
    assertPrinted(
      'skip-gram.md',
      rows.join(' '),
      `| window | ${four(window.loss)} | ${tuple(window.dCenters.row(3))} |`,
      ...window.dOutside.toArrays().map((row, w) => `| ${w} | ${tuple(row)} |`),
    );
  });

  it("(i) no centre vector but the centre word's has a gradient", () => {
    fc.assert(
      fc.property(windows, ({ centers, U, c, outside, shift }) => {
        const V = U[0].length;
        for (const pairLoss of losses(V, shift)) {
          const centerVectors = inRows(centers);
          const outsideVectors = inRows(U);
          const lossOf = (data: Float64Array) =>
            skipGram(c, outside, new Matrix(V, U.length, data), outsideVectors, pairLoss).loss;
          const { dCenters } = skipGram(c, outside, centerVectors, outsideVectors, pairLoss);
          for (const w of range(V)) {
            if (w !== c) assert.ok(dCenters.row(w).every((value) => value === 0));
          }
          assertClose(dCenters.data, slopes(lossOf, centerVectors.data), 1e-6);
        }
      }),
    );
  });
});

describe('hierarchical softmax, as derived', () => {
  /** Node vectors as columns, D x (V - 1), what predicts, and a tree over V words. */
  const trees = shape.chain(({ D, V }) =>
    fc.record({
      U: dense(D, V - 1),
      h: vector(D),
      tree: fc
        .array(fc.integer({ min: 0, max: 20 }), { minLength: V, maxLength: V })
        .map((counts) => huffmanTree(counts.sort((a, b) => b - a))),
      w: fc.integer({ min: 0, max: V - 1 }),
    }),
  );
  type Path = { readonly nodes: ArrayLike<number>; readonly codes: ArrayLike<number> };
  const turns = ({ nodes, codes }: Path): { n: number; sigma: number; t: number }[] =>
    Array.from(nodes, (n, i) => ({ n, sigma: codes[i] === 0 ? 1 : -1, t: codes[i] === 0 ? 1 : 0 }));
  const probability = (path: Path, U: Dense, h: Vector) =>
    turns(path).reduce((product, { n, sigma }) => product * s(sigma * inner(column(U, n), h)), 1);

  const exampleTree = huffmanTree([5, 3, 1, 1]);
  const exampleNodes = exampleU.map((row) => row.slice(0, 3));
  const examplePaths = range(4).map((w) => pathOf(exampleTree, w));

  it('hierarchical softmax: the probabilities of all words add up to one', () => {
    fc.assert(
      fc.property(trees, ({ U, h, tree }) => {
        const words = range(U[0].length + 1);
        const probabilities = words.map((w) => probability(pathOf(tree, w), U, h));
        assertClose([sum(probabilities)], [1]);
        assertClose(
          words.map((w) => hierarchicalSoftmaxWith(tree)(Float64Array.from(h), w, inRows(U)).loss),
          probabilities.map((p) => -Math.log(p)),
        );
      }),
    );

    const symbols = ['$s(-1.5)$', '$s(1.5) \\cdot s(-0.5)$', '$s(1.5) \\cdot s(0.5) \\cdot s(-1)$'];
    assertPrinted(
      'hierarchical-softmax.md',
      ...[...symbols, '$s(1.5) \\cdot s(0.5) \\cdot s(1)$'].map((symbol, w) => {
        const p = probability(examplePaths[w], exampleNodes, exampleV);
        return `| ${w} | ${symbol} | ${four(p)} | ${four(-Math.log(p))} |`;
      }),
      `The scores are ${times(transposed(exampleNodes), exampleV).slice(0, 2).join(', ')} and 1.5`,
    );
  });

  it('hierarchical softmax: the gradients are (s(theta_n) - t_n) u_n and (s(theta_n) - t_n) h', () => {
    fc.assert(
      fc.property(trees, ({ U, h, tree, w }) => {
        const dScores = turns(pathOf(tree, w)).map(({ n, t }) => [n, s(inner(column(U, n), h)) - t] as const);
        const gradientOf = new Map(dScores);
        assert.equal(gradientOf.size, dScores.length); // No node stands twice on a path.
        assertGradients(
          hierarchicalSoftmaxWith(tree),
          { U, v: h, o: w },
          {
            dCenter: dScores.reduce<Vector>(
              (total, [n, dScore]) => plus(total, scale(dScore, column(U, n))),
              h.map(() => 0),
            ),
            dU: transposed(range(U[0].length).map((n) => scale(gradientOf.get(n) ?? 0, h))),
          },
        );
      }),
    );

    const path = examplePaths[2];
    const { dCenter, dOutside } = hierarchicalSoftmax(
      Float64Array.from(exampleV),
      path,
      inRows(exampleNodes),
    );
    assertPrinted(
      'hierarchical-softmax.md',
      ...turns(path).map(({ n, t }) => {
        const dScore = s(inner(column(exampleNodes, n), exampleV)) - t;
        return `| $u_${n}$ | ${four(dScore)} | ${tuple(dOutside.row(n))} |`;
      }),
      `| $h$ | | ${tuple(dCenter)} |`,
    );
  });

  it('hierarchical softmax: the mean path is as short as the entropy lets it be', () => {
    const measures = (counts: Vector) => {
      const { offsets } = huffmanTree(counts);
      const frequencies = scale(1 / sum(counts), counts);
      return {
        length: inner(frequencies, plus(Array.from(offsets.slice(1)), scale(-1, Array.from(offsets)))),
        entropy: -sum(frequencies.map((f) => f * Math.log2(f))),
      };
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 30 }), (counts) => {
        const { length, entropy } = measures(counts.sort((a, b) => b - a));
        assert.ok(entropy <= length + 1e-12 && length < entropy + 1, `${length}, ${entropy}`);
      }),
    );

    const { length, entropy } = measures([5, 3, 1, 1]);
    assertPrinted(
      'hierarchical-softmax.md',
      `The mean length is ${length.toFixed(1)}, the entropy ${four(entropy)} bits.`,
      ...examplePaths.map(({ nodes, codes }, w) => {
        const list = (numbers: ArrayLike<number>) => Array.from(numbers).join(', ');
        return `| ${w} | ${list(nodes)} | ${list(codes)} | ${nodes.length} |`;
      }),
    );
    // With node vectors of zeros a turn costs log 2.
    assertClose(
      examplePaths.map((path) => hierarchicalSoftmax(new Float64Array(2), path, new Matrix(3, 2)).loss),
      examplePaths.map(({ nodes }) => nodes.length * Math.LN2),
    );
  });
});

describe('CBOW, as derived', () => {
  const windows = shape.chain(({ D, V }) =>
    fc.record({
      inputs: dense(D, V),
      U: dense(D, V),
      c: fc.integer({ min: 0, max: V - 1 }),
      context: fc.array(fc.integer({ min: 0, max: V - 1 }), { minLength: 1, maxLength: 6 }),
      shift: fc.integer({ min: 1, max: V - 1 }),
    }),
  );
  const losses = (V: number, shift: number): PairLoss[] => [
    naiveSoftmax,
    negativeSamplingWith((c) => [(c + shift) % V, (c + shift) % V]),
  ];
  const combinations = [
    ['mean', (m: number) => 1 / m],
    ['sum', () => 1],
  ] as const;

  it('cbow: each context word has n_w a times the gradient for h', () => {
    fc.assert(
      fc.property(windows, ({ inputs, U, c, context, shift }) => {
        const V = U[0].length;
        for (const [combine, factor] of combinations) {
          for (const pairLoss of losses(V, shift)) {
            const a = factor(context.length);
            const h = scale(
              a,
              context.map((w) => column(inputs, w)).reduce((x, y) => plus(x, y)),
            );
            const pair = pairLoss(Float64Array.from(h), c, inRows(U));
            const window = cbow(c, context, inRows(inputs), inRows(U), combine, pairLoss);
            assertClose([window.loss], [pair.loss]);
            assertClose(window.dOutput.data, pair.dOutside.data);
            for (const w of range(V)) {
              const n = context.filter((word) => word === w).length;
              assertClose(window.dInput.row(w), scale(n * a, Array.from(pair.dCenter)));
            }
            const lossOf = (data: Float64Array) =>
              cbow(c, context, new Matrix(V, U.length, data), inRows(U), combine, pairLoss).loss;
            assertClose(window.dInput.data, slopes(lossOf, inRows(inputs).data), 1e-6);
          }
        }
      }),
    );

    const inputs = Matrix.from([
      [0, 0],
      [1.5, 0],
      [0, 1.5],
      [0, 0],
    ]);
    const example = (combine: 'mean' | 'sum') =>
      cbow(0, [1, 2, 1], inputs, inRows(exampleU), combine, naiveSoftmax);
    const line = (name: string, h: Vector, { loss, dInput }: ReturnType<typeof cbow>, factor = 1) =>
      `| ${name} | ${tuple(h)} | ${four(loss)} | ${tuple(scale(factor, Array.from(dInput.row(1))))} | ` +
      `${tuple(scale(factor, Array.from(dInput.row(2))))} |`;
    const { loss, dCenter } = naiveSoftmax(...at({ U: exampleU, v: exampleV, o: 0 }));
    assertPrinted(
      'cbow.md',
      line('mean', exampleV, example('mean')),
      line('sum', scale(3, exampleV), example('sum')),
      line('word2vec.c', exampleV, example('mean'), 3),
      `the loss is ${four(loss)} and the gradient for $h$ is ${tuple(dCenter)},`,
    );
  });

  it('cbow: a window is one prediction, in which the order of words does not matter', () => {
    fc.assert(
      fc.property(windows, ({ inputs, U, c, context }) => {
        for (const [combine] of combinations) {
          const of = (words: readonly number[]) =>
            cbow(c, words, inRows(inputs), inRows(U), combine, naiveSoftmax);
          const [straight, reversed] = [of(context), of(context.toReversed())];
          assertClose([straight.loss], [reversed.loss]);
          assertClose(straight.dInput.data, reversed.dInput.data);
          // With the mean, all words together move by the gradient for h.
          const total = range(U[0].length)
            .map((w) => Array.from(straight.dInput.row(w)))
            .reduce((x, y) => plus(x, y));
          const moves = combine === 'mean' ? 1 : context.length;
          const h = scale(
            combine === 'mean' ? 1 / context.length : 1,
            context.map((w) => column(inputs, w)).reduce((x, y) => plus(x, y)),
          );
          assertClose(
            total,
            scale(moves, Array.from(naiveSoftmax(Float64Array.from(h), c, inRows(U)).dCenter)),
            1e-10,
          );
        }
      }),
    );
  });
});

describe('numerics, as explained', () => {
  it('numerics: log-sum-exp and log-softmax stay finite where the plain formulas do not', () => {
    assert.equal(Math.log(Math.exp(1000) + Math.exp(1000)), Infinity);
    assert.equal(softmax([0, -1000])[1], 0);
    assert.equal(logSoftmax([0, -1000])[1], -1000);
    assertPrinted('numerics.md', `give ${four(logSumExp([1000, 1000]))} instead of infinity`);
  });

  it('numerics: s(x) s(-x) keeps the digits that s(x) (1 - s(x)) loses', () => {
    assert.equal(s(-720), 0);
    assert.equal(sigmoid(37), 1);
    const short = (x: number) => (x === 0 ? '0' : x.toExponential(3));
    const row = (x: number) => `| ${x} | ${short(s(x) * (1 - s(x)))} | ${short(sigmoidDerivative(x))} |`;
    assertPrinted('numerics.md', row(30), row(40), `the second ${sigmoid(-720).toExponential(2)}.`);
  });

  it('numerics: the log-sigmoid by softplus is right in both tails', () => {
    const short = (x: number) => (Math.abs(x) < 1e-3 && x !== 0 ? x.toExponential(3) : String(x));
    const row = (x: number) => `| ${x} | ${short(Math.log(sigmoid(x)))} | ${short(logSigmoid(x))} |`;
    assertPrinted('numerics.md', row(-800), row(30), row(40));
  });

  it('numerics: the error of central differences falls with h^2 until rounding, over h, takes over', () => {
    const J = (x: number) => 1 / (1 + x * x);
    const rows = [1e-1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12].map((h) => {
      const central = Math.abs((J(0.5 + h) - J(0.5 - h)) / (2 * h) + 0.64);
      const oneSided = Math.abs((J(0.5 + h) - J(0.5)) / h + 0.64);
      // J''' is below 4 near 0.5; J below 1.
      assert.ok(central <= (h * h * 4) / 6 + (4 * Number.EPSILON) / h);
      return `| ${h.toExponential(0)} | ${central.toExponential(0)} | ${oneSided.toExponential(0)} |`;
    });
    assertPrinted('numerics.md', rows.join(' '));
  });

  it('numerics: the relative difference is absolute below 1, so tiny wrong gradients pass', () => {
    assertClose([relativeDifference(1000, 1000.01)], [0.01 / 1000.01]);
    assert.equal(relativeDifference(0.25, 0.125), 0.125);
    const tiny = gradientCheck((x: number) => ({ loss: 9e-6 * x, gradient: 0 }), 1);
    assert.ok(tiny.passed);
    const kink = gradientCheck(
      (x: number) => ({ loss: leakyRelu(x, 0.1), gradient: leakyReluDerivative(x, 0.1) }),
      0,
    );
    assert.ok(!kink.passed);
  });
});

describe('SGD, as explained', () => {
  const K = 10;
  const V = 19_539;
  const outsideWords = 2.86;
  const pair = (K + 1) * Math.LN2;

  it('sgd: a step on x^2 multiplies x by 1 - 2 rate', () => {
    const square = (x: Float64Array) => ({ loss: x[0] ** 2, gradient: Float64Array.of(2 * x[0]) });
    const [x] = sgd(square, Float64Array.of(0.5), { rate: 0.01, iterations: 1000 });
    assertClose([x / 8.4148e-10], [(0.5 * 0.98 ** 1000) / 8.4148e-10], 1e-10);
    assertPrinted('sgd.md', `which is ${x.toExponential(4)}.`);
  });

  it('sgd: the rate is a function of the iteration, and the first report fades with 0.95^(i - 1)', () => {
    const rates = [1, 20_000, 20_001, 40_000].map((t) => annealedRate(0.3, t, 20_000));
    assert.deepEqual(rates, [0.3, 0.3, 0.15, 0.15]);
    /** What is left of a first report of 1, all others being 0. */
    const left = (reports: number) =>
      range(reports - 1).reduce((loss) => smoothLoss(loss, 0), smoothLoss(undefined, 1));
    assertPrinted(
      'sgd.md',
      `gets ${(0.3 * 0.5 ** (5000 / 20_000)).toFixed(4)} instead of ${annealedRate(0.3, 5000, 20_000)} at 5,000`,
      `After 10 reports that is still ${(100 * left(10)).toFixed(0)} %, after 100 reports ${(100 * left(100)).toFixed(1)} %.`,
    );
  });

  it('sgd: what no knowledge and what one constant score cost', () => {
    fc.assert(
      fc.property(vector(3), (v) => {
        const untrained = new Matrix(5, 3);
        const center = Float64Array.from(v);
        assertClose([naiveSoftmax(center, 1, untrained).loss], [Math.log(5)]);
        assertClose([negativeSampling(center, 1, untrained, Array(K).fill(2)).loss], [pair]);
      }),
    );

    /** One score for all pairs: one dimension, v_c = 1, every u_w the score. */
    const constant = (score: number) =>
      negativeSampling(Float64Array.of(1), 0, Matrix.from([[score], [score]]), Array(K).fill(1)).loss;
    const best = Math.log(K + 1) + K * Math.log((K + 1) / K);
    assertClose([constant(-Math.log(K))], [best]);
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (score) => {
        assert.ok(constant(score) >= best - 1e-12);
      }),
    );

    assertPrinted(
      'sgd.md',
      `with $K = 10$ that is ${four(pair)}.`,
      `that is ${four(Math.log(V))}.`,
      `$2.86 \\cdot ${four(pair)} = ${(outsideWords * pair).toFixed(2)}$`,
      `$2.86 \\cdot ${four(Math.log(V))} = ${(outsideWords * Math.log(V)).toFixed(2)}$`,
      `it is ${four(best)} a pair, ${(outsideWords * best).toFixed(2)} a window`,
    );
  });

  it("sgd: the course's first printed loss is that of 125 untrained pairs, and chance explains 22.5", () => {
    const firstPrinted = 19.061546;
    assertClose([(50 * firstPrinted) / pair], [125], 1e-6);
    const deviation = (1.68 * pair) / Math.sqrt(50);
    // A mean with weights w 0.95^k has the variance w^2 / (1 - 0.95^2), with w = 0.05.
    const shrink = Math.sqrt(0.05 ** 2 / (1 - 0.95 ** 2));
    assertPrinted(
      'sgd.md',
      `$2.5 \\cdot ${four(pair)} = ${firstPrinted.toFixed(2)}$`,
      `\\sqrt{50} = ${deviation.toFixed(2)}$`,
      `$\\sqrt{0.05 / 1.95} = ${shrink.toFixed(2)}$, by ${(deviation * shrink).toFixed(2)}.`,
      `${((22.5 - outsideWords * pair) / (deviation * shrink)).toFixed(1)} of these above the level`,
    );
  });
});
