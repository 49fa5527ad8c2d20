import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countSplits, parseSplit } from '#firth/cs224n/treebank/split.js';
import { realTreebank } from '../../helpers/real-treebank.js';

const HEADER = 'sentence_index,splitset_label\n';

describe('parseSplit', () => {
  it('reads 1 as train, 2 as test and 3 as dev', () => {
    assert.deepEqual(parseSplit(`${HEADER}1,1\n2,2\r\n3,3\n`, 'split.txt'), ['train', 'test', 'dev']);
  });

  it('refuses a label other than 1, 2, 3, and indices with a gap', () => {
    const expected = (index: number) =>
      `expected "${index},LABEL" with LABEL 1 (train), 2 (test) or 3 (dev), found`;
    const cases: [string, string][] = [
      [`${HEADER}1,1\n2,4\n`, `line 3: ${expected(2)} "2,4"`],
      [`${HEADER}1,1\n3,1\n`, `line 3: ${expected(2)} "3,1"`],
      [`${HEADER}1,\n`, `line 2: ${expected(1)} "1,"`],
      [`${HEADER}1,1 \n`, `line 2: ${expected(1)} "1,1 "`],
      [`${HEADER}1,toString\n`, `line 2: ${expected(1)} "1,toString"`],
      ['1,1\n', 'line 1: expected the header "sentence_index,splitset_label", found "1,1"'],
    ];
    for (const [text, problem] of cases) {
      assert.throws(
        () => parseSplit(text, 'split.txt'),
        (error: Error) => {
          assert.ok(
            error.message.startsWith(`split.txt: ${problem}. Fetch the treebank anew: `),
            error.message,
          );
          return true;
        },
      );
    }
  });

  it('reads the real file: 8,544 train, 1,101 dev, 2,210 test', { skip: realTreebank.skip }, () => {
    const splits = parseSplit(realTreebank.read('datasetSplit.txt'), 'datasetSplit.txt');
    assert.deepEqual(countSplits(splits), { train: 8544, dev: 1101, test: 2210 });
  });
});
