// Random shapes and numbers for laws: moderate ones, in which float64 rounding stays near 1e-15.

import fc from 'fast-check';
import { Matrix } from '#firth/math/matrix.js';

/** A number from -limit to limit. */
export const moderate = (limit = 3) => fc.double({ min: -limit, max: limit, noNaN: true });

export const scoresArbitrary = fc.array(moderate(50), { minLength: 1, maxLength: 30 });

export const vectorArbitrary = (length: number) =>
  fc.array(moderate(), { minLength: length, maxLength: length }).map((row) => Float64Array.from(row));

export const matrixArbitrary = (rows: number, columns: number) =>
  vectorArbitrary(rows * columns).map((data) => new Matrix(rows, columns, data));

/** One centre vector, V x D outside vectors, an outside word, and negatives other than it. */
export const pairArbitrary = fc
  .record({ V: fc.integer({ min: 2, max: 8 }), D: fc.integer({ min: 1, max: 6 }) })
  .chain(({ V, D }) =>
    fc.integer({ min: 0, max: V - 1 }).chain((outside) =>
      fc.record({
        center: vectorArbitrary(D),
        outside: fc.constant(outside),
        outsideVectors: matrixArbitrary(V, D),
        negatives: fc.array(
          fc.integer({ min: 0, max: V - 1 }).filter((word) => word !== outside),
          { minLength: 1, maxLength: 12 },
        ),
      }),
    ),
  );

/** A window over V words: centre, outside words (repetitions likely), both matrices. */
export const windowArbitrary = fc
  .record({ V: fc.integer({ min: 2, max: 6 }), D: fc.integer({ min: 1, max: 5 }) })
  .chain(({ V, D }) => {
    const word = fc.integer({ min: 0, max: V - 1 });
    return fc.record({
      center: word,
      outside: fc.array(word, { minLength: 1, maxLength: 8 }),
      centerVectors: matrixArbitrary(V, D),
      outsideVectors: matrixArbitrary(V, D),
    });
  });
