import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseQuestion } from '#firth/vectors/parse-question.js';

describe('parseQuestion', () => {
  it('understands words, sums and differences', () => {
    const question = (positive: string[], negative: string[] = []) => ({
      kind: 'neighbours',
      positive,
      negative,
    });
    assert.deepEqual(parseQuestion(' king '), question(['king']));
    assert.deepEqual(parseQuestion('king queen'), question(['king', 'queen']));
    assert.deepEqual(parseQuestion('king - man + woman'), question(['king', 'woman'], ['man']));
    assert.deepEqual(parseQuestion('- man'), question([], ['man']));
    assert.deepEqual(parseQuestion('well-known c++'), question(['well-known', 'c++']));
  });

  it('understands analogies and the odd one out', () => {
    assert.deepEqual(parseQuestion('man woman king ?'), { kind: 'analogy', words: ['man', 'woman', 'king'] });
    assert.deepEqual(parseQuestion('a b c d ?'), { kind: 'odd one out', words: ['a', 'b', 'c', 'd'] });
  });

  it('says what a line may be', () => {
    for (const line of ['', 'king +', 'a b ?', '?', '+']) {
      assert.throws(() => parseQuestion(line), {
        name: 'ArgumentError',
        message: `Expected \`question\` to be a word or an expression, got ${JSON.stringify(line)}. Write "king", "king - man + woman", "man woman king ?" or "lunch dinner stone cereal ?"`,
      });
    }
  });
});
