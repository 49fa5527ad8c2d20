import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSentences, parseSentenceTexts } from '#firth/cs224n/treebank/sentences.js';
import { FileError } from '#firth/support/errors.js';
import { realTreebank } from '../../helpers/real-treebank.js';

const HEADER = 'sentence_index\tsentence\n';
const MEND =
  'Fetch the treebank anew: firth cs224n data --from https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip';

function refuses(text: string, problem: string): void {
  assert.throws(
    () => parseSentences(text, 's.txt'),
    (error) => {
      assert.ok(error instanceof FileError);
      assert.equal(error.message, `s.txt: ${problem}. ${MEND}`);
      return true;
    },
  );
}

describe('parseSentences', () => {
  it('splits as Python does and lower-cases, leaving doubly encoded accents alone', () => {
    const text = `${HEADER}1\tThe  Rock .\n2\tMollÃ\u00a0 and 8Â\u00a01\\/2\n`;
    assert.deepEqual(parseSentences(text, 's.txt'), [
      ['the', 'rock', '.'],
      ['mollã', 'and', '8â', '1\\/2'],
    ]);
  });

  it('reads every kind of line end, and a last line without one', () => {
    const expected = [['a'], ['b']];
    for (const text of [`${HEADER}1\tA\n2\tB`, `${HEADER}1\tA\n2\tB\n`]) {
      for (const end of ['\n', '\r\n', '\r']) {
        assert.deepEqual(parseSentences(text.replaceAll('\n', end), 's.txt'), expected);
      }
    }
  });

  it('keeps the text as it stands for those who look labels up', () => {
    assert.deepEqual(parseSentenceTexts(`${HEADER}1\tA Gem\t. \n`, 's.txt'), ['A Gem\t. ']);
  });

  it('names the line that is damaged, what it expected and what it found', () => {
    refuses('', 'line 1: expected the header "sentence_index\\tsentence", found the end of the file');
    refuses(
      `\ufeff${HEADER}`,
      'line 1: expected the header "sentence_index\\tsentence", found "\\ufeffsentence_index\\tsentence"',
    );
    refuses(`${HEADER}1\ta\n2 b\n`, 'line 3: expected "2", a tab and a sentence, found "2 b"');
    refuses(`${HEADER}1\ta\n\n2\tb\n`, 'line 3: expected "2", a tab and a sentence, found ""');
    refuses(`${HEADER}1\t\u00a0 \n`, 'line 2: expected "1", a tab and a sentence, found "1\\t\\u00a0 "');
    refuses(`${HEADER}1\ta\n2\n`, 'line 3: expected "2", a tab and a sentence, found "2"');
    refuses(
      `${HEADER}1\t\u0000${'x'.repeat(80)}\n3\tb`,
      'line 3: expected "2", a tab and a sentence, found "3\\tb"',
    );
  });

  it('refuses a gap, a repetition and a leading zero in the indices', () => {
    refuses(`${HEADER}1\ta\n3\tb\n`, 'line 3: expected "2", a tab and a sentence, found "3\\tb"');
    refuses(`${HEADER}1\ta\n1\tb\n`, 'line 3: expected "2", a tab and a sentence, found "1\\tb"');
    refuses(`${HEADER}01\ta\n`, 'line 2: expected "1", a tab and a sentence, found "01\\ta"');
  });

  it('cuts a long line in the message', () => {
    refuses(
      `${HEADER}2\t${'x'.repeat(1000)}\n`,
      `line 2: expected "1", a tab and a sentence, found "2\\t${'x'.repeat(55)}..."`,
    );
  });

  it('reads the real file: 11,855 sentences, 227,245 words, 19,538 distinct', {
    skip: realTreebank.skip,
  }, () => {
    const sentences = parseSentences(realTreebank.read('datasetSentences.txt'), 'datasetSentences.txt');
    const words = sentences.flat();
    assert.equal(sentences.length, 11_855);
    assert.equal(words.length, 227_245);
    assert.equal(new Set(words).size, 19_538);
    assert.deepEqual(sentences[11_854], ['in', 'this', 'case', 'zero', '.']);
  });
});
