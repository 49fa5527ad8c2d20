import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseScores } from '#firth/cs224n/treebank/scores.js';
import { realTreebank } from '../../helpers/real-treebank.js';

const HEADER = 'phrase ids|sentiment values\n';

describe('parseScores', () => {
  it('reads the score of each id', () => {
    assert.deepEqual(
      Array.from(parseScores(`${HEADER}0|0.5\n1|1\n2|0.\n3|.25\n4|1.0\n`, 'scores.txt')),
      [0.5, 1, 0, 0.25, 1],
    );
  });

  it('refuses ids with a gap and scores outside [0, 1]', () => {
    for (const row of ['1|0.5', '0|1.01', '0|-0.5', '0|', '0|x', '0|1e-1', '0|0x1', '0|.', '0', '0|0.5|1']) {
      assert.throws(
        () => parseScores(`${HEADER}${row}\n`, 'scores.txt'),
        (error: Error) => {
          const problem = `line 2: expected "0|SCORE" with SCORE from 0 to 1, found "${row}"`;
          assert.ok(error.message.startsWith(`scores.txt: ${problem}. `), error.message);
          return true;
        },
      );
    }
    assert.throws(
      () => parseScores('0|0.5\n', 'scores.txt'),
      /line 1: expected the header "phrase ids\|sent/,
    );
  });

  it('reads the real file: 239,232 scores', { skip: realTreebank.skip }, () => {
    const scores = parseScores(realTreebank.read('sentiment_labels.txt'), 'sentiment_labels.txt');
    assert.equal(scores.length, 239_232);
    assert.equal(scores[226_166], 0.69444);
  });
});
