import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { printWord2vecBinary, readWord2vecBinary } from '#firth/formats/word2vec-binary.js';
import { readWord2vecText } from '#firth/formats/word2vec-text.js';
import { plain, readTable } from '../helpers/read-table.js';

const floats = (...numbers: number[]) => Buffer.from(Float32Array.from(numbers).buffer);
const binary = (...parts: (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
const text = (content: string) => Buffer.from(content);

/** Numbers whose bytes look like line feeds and spaces. */
const TRICKY = Buffer.from([0x0a, 0x0a, 0x20, 0x0a]);
const TRICKY_NUMBER = TRICKY.readFloatLE(0);

describe('readWord2vecBinary', () => {
  it('reads vectors with a line feed behind each, as word2vec.c writes them, or with nothing', () => {
    const expected = { words: ['a', 'né'], dimension: 2, data: [1, TRICKY_NUMBER, TRICKY_NUMBER, -2] };
    for (const feed of ['', '\n']) {
      const bytes = binary('2 2\na ', floats(1), TRICKY, feed, 'né ', TRICKY, floats(-2), feed);
      for (const pieces of [[bytes.length], [1], [3, 7]]) {
        assert.deepEqual(plain(readTable(readWord2vecBinary, bytes, { pieces })), expected);
      }
    }
  });

  it('reads what was printed, bit for bit, however it is cut', () => {
    const words = fc.array(
      fc.string({ unit: 'binary', minLength: 1 }).filter((word) => !/\s/.test(word)),
      { maxLength: 8 },
    );
    const tables = fc
      .tuple(words, fc.integer({ min: 1, max: 5 }))
      .chain(([list, D]) =>
        fc
          .float32Array({ minLength: list.length * D, maxLength: list.length * D })
          .map((data) => tableOfWords(list, D, data)),
      );
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
    fc.assert(
      fc.property(tables, cuts, fc.boolean(), (table, pieces, sized) => {
        const bytes = Buffer.concat([...printWord2vecBinary(table)]);
        const again = readTable(readWord2vecBinary, bytes, { pieces, sized });
        assert.deepEqual(plain(again), plain(table));
        assert.deepEqual(again.wordBytes, table.wordBytes);
      }),
    );
  });

  it('keeps the first words only, or those that are wanted', () => {
    const bytes = binary('3 1\na ', floats(1), 'b ', floats(2), 'c ', floats(3));
    assert.deepEqual(plain(readTable(readWord2vecBinary, bytes, { limit: 2 })).words, ['a', 'b']);
    assert.deepEqual(plain(readTable(readWord2vecBinary, bytes, { words: new Set(['c', 'x']) })), {
      words: ['c'],
      dimension: 1,
      data: [3],
    });
    const notB = (word: string) => word !== 'b';
    for (const pieces of [[1], [100]]) {
      assert.deepEqual(plain(readTable(readWord2vecBinary, bytes, { words: notB, pieces })).data, [1, 3]);
    }
  });

  it('keeps words that are not UTF-8, empty or repeated', () => {
    const bytes = binary('3 1\n', Buffer.of(0xff, 0x20), floats(1), ' ', floats(2), ' ', floats(3));
    const table = readTable(readWord2vecBinary, bytes);
    assert.deepEqual(plain(table), { words: ['\uFFFD', '', ''], dimension: 1, data: [1, 2, 3] });
    assert.deepEqual([...table.wordBytes], [0xff]);
  });

  const refusals: [string, Buffer, string][] = [
    [
      'an empty file',
      binary(),
      'file: byte 0: expected a first line "V D", the numbers of words and of dimensions, found nothing. ' +
        'If the file has no such line, it may be in another format: name it with `format` (--format, or convert --from)',
    ],
    [
      'four thousand million words',
      binary('4000000000 300\na ', floats(1)),
      'file: byte 15: expected 4000000000 words of 300 numbers, 4804000000000 bytes at least, found 6 bytes. ' +
        'The file is cut short or its first line is wrong: copy or write it again, or read a part of it with `limit` (--limit)',
    ],
    [
      'a negative dimension',
      binary('2 -1\n'),
      'file: byte 0: expected a first line "V D", the numbers of words and of dimensions, found "2 -1". ' +
        'If the file has no such line, it may be in another format: name it with `format` (--format, or convert --from)',
    ],
    [
      'a dimension of a thousand million',
      binary('1 1000000000\n'),
      'file: byte 0: expected from 1 to 1000000 dimensions, found 1000000000. ' +
        'The file is damaged: copy or write it again',
    ],
    [
      'more than the first line says',
      binary('1 1\na ', floats(1), '\nb ', floats(2)),
      'file: byte 11: expected the end of the file behind 1 words, found more bytes. The first line or the file is wrong: ' +
        'write it again, or pass a limit of 1 (--limit 1) to read what the line says',
    ],
  ];
  for (const [what, bytes, message] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readTable(readWord2vecBinary, bytes), { name: 'FileError', message });
    });
  }

  it('says where a file of unknown size ends too soon', () => {
    const bytes = binary('2 1\na ', floats(1), 'b ', floats(2).subarray(0, 2));
    const failure = (length: number) => {
      try {
        readTable(readWord2vecBinary, bytes.subarray(0, length), { sized: false });
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const remedy = 'The file is cut short: copy or write it again';
    assert.equal(
      failure(14),
      `file: byte 14: expected 4 bytes of word 2 of 2, found the end of the file. ${remedy}`,
    );
    assert.equal(
      failure(11),
      `file: byte 10: expected word 2 of 2, found the end of the file within the word. ${remedy}`,
    );
    assert.equal(failure(10), `file: byte 10: expected word 2 of 2, found the end of the file. ${remedy}`);
  });

  it('allocates no more than arrives when only the header promises it', () => {
    const bytes = binary('4000000000 300\na ', floats(...new Array(300).fill(1)), 'b');
    assert.throws(() => readTable(readWord2vecBinary, bytes, { sized: false }), {
      name: 'FileError',
      message: /expected word 2 of 4000000000/,
    });
  });
});

describe('readWord2vecText', () => {
  it("reads word2vec.c's lines, with a space behind each number, and those without", () => {
    const expected = { words: ['the', '雪'], dimension: 2, data: [0.5, -1, 2, 1e-7].map(Math.fround) };
    for (const end of [' \n', '\n', '\r\n']) {
      const bytes = text(`2 2${end}the 0.5 -1.0${end}雪 2 1e-7${end}`);
      for (const pieces of [[bytes.length], [1], [5, 2]]) {
        assert.deepEqual(plain(readTable(readWord2vecText, bytes, { pieces })), expected);
      }
    }
  });

  it('needs no line feed at the end, and takes words with spaces and words that are numbers', () => {
    const bytes = text('4 2\nnew york 1 2\n1999 3 4\n1 2 5 6\na\u00A0b 7 8');
    assert.deepEqual(plain(readTable(readWord2vecText, bytes)), {
      words: ['new york', '1999', '1 2', 'a\u00A0b'],
      dimension: 2,
      data: [1, 2, 3, 4, 5, 6, 7, 8],
    });
  });

  it('keeps the first words only, or those that are wanted', () => {
    const bytes = text('3 1\na 1\nb 2\nc 3\n');
    assert.deepEqual(plain(readTable(readWord2vecText, bytes, { limit: 2 })).words, ['a', 'b']);
    assert.deepEqual(plain(readTable(readWord2vecText, bytes, { words: new Set(['b']) })).data, [2]);
  });

  it('reads NaN and infinity in the spellings of C and Python', () => {
    const bytes = text('1 6\nw nan -nan inf -inf Infinity NaN\n');
    assert.deepEqual(plain(readTable(readWord2vecText, bytes)).data, [
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
  });

  const refusals: [string, string, string][] = [
    [
      'fewer words than the first line says',
      '3 1\na 1.25\nb 2.5\n',
      'file: byte 17: expected 3 words, found the end of the file behind 2. The file is cut short: copy or write it again',
    ],
    [
      'more words than the first line says',
      '1 1\na 1\nb 2\n',
      'file: byte 8: line 3: expected the end of the file behind 1 words, found more. The first line or the file is wrong: ' +
        'write it again, or pass a limit of 1 (--limit 1) to read what the line says',
    ],
    [
      'a line with too few numbers',
      '2 2\na 1 2\nb 3.555\n',
      'file: byte 10: line 3: expected a word and 2 numbers, found a line of 2 parts, "b 3.555". ' +
        'The file is damaged: copy or write it again',
    ],
    [
      'a part that is no number',
      '1 2\na 1 0x10\n',
      'file: byte 4: line 2: expected a word and 2 numbers, found what is not a number in "a 1 0x10". ' +
        'The file is damaged: copy or write it again',
    ],
    [
      'an empty line',
      '2 1\n\na 1.25\n',
      'file: byte 4: line 2: expected a word and 1 numbers, found an empty line. The file is damaged: copy or write it again',
    ],
  ];
  for (const [what, content, message] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readTable(readWord2vecText, text(content)), { name: 'FileError', message });
    });
  }
});
