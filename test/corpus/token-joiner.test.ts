import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TokenJoiner } from '#firth/corpus/token-joiner.js';
import { mulberry32 } from '../helpers/small-run.js';

describe('TokenJoiner', () => {
  it('gives in stretches what it gives at once', () => {
    const random = mulberry32(3);
    const numbers = Int32Array.from({ length: 150_000 }, () => Math.floor(12 * random()) - 2);
    const ids = Int32Array.from({ length: 10 }, (_, i) => (i % 3 === 0 ? -2 : 100 + i));
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 7), fc.boolean(), (sentenceLength, all) => {
        const chosen = all ? undefined : ids;
        const [once, inStretches] = [new TokenJoiner(sentenceLength), new TokenJoiner(sentenceLength)];
        const tokens: number[] = [];
        let calls = 0;
        inStretches.joinAll(numbers, chosen, (stretch) => {
          calls++;
          for (const token of stretch) tokens.push(token);
        });
        assert.deepEqual(Int32Array.from(tokens), once.join(numbers, chosen).slice());
        assert.deepEqual([inStretches.length, inStretches.sentences], [once.length, once.sentences]);
        assert.ok(calls > 1);
      }),
      { numRuns: 12 },
    );
  });
});
