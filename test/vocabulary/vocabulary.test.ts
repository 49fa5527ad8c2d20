import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Vocabulary } from '#firth/vocabulary/vocabulary.js';
import { WordCounter } from '#firth/vocabulary/word-counter.js';
import { keyOf } from '#firth/vocabulary/word-key.js';
import { WordTable } from '#firth/vocabulary/word-table.js';

const bytesOf = (word: string) => new TextEncoder().encode(word);

describe('WordTable', () => {
  it('numbers words by arrival and finds each again, whatever their bytes and lengths', () => {
    const word = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 3 }),
      fc.uint8Array({ minLength: 7, maxLength: 10 }),
      // Long words that differ in the first byte alone.
      fc.nat(255).map((first) => Uint8Array.of(first, ...bytesOf('the same tail'))),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 300 }), (words) => {
        const table = new WordTable(1);
        const numbers = new Map<string, number>();
        for (const bytes of words) {
          const name = bytes.join();
          if (!numbers.has(name)) numbers.set(name, numbers.size);
          assert.equal(table.add(bytes, 0, bytes.length, keyOf(bytes, 0, bytes.length)), numbers.get(name));
        }
        assert.equal(table.size, numbers.size);
        for (const bytes of words) {
          assert.equal(
            table.find(bytes, 0, bytes.length, keyOf(bytes, 0, bytes.length)),
            numbers.get(bytes.join()),
          );
        }
      }),
    );
  });

  it('tells words apart whose keys differ only in length', () => {
    const table = new WordTable();
    for (const bytes of [Uint8Array.of(97), Uint8Array.of(0, 97), Uint8Array.of(0, 0, 97)]) {
      table.add(bytes, 0, bytes.length, { ...keyOf(bytes, 0, bytes.length), hash: 5 });
    }
    assert.equal(table.size, 3);
  });
});

describe('Vocabulary', () => {
  it('sorts by count, then by bytes, and leaves out what is rare', () => {
    const vocabulary = Vocabulary.fromCounts(
      [
        ['hail', 1],
        ['snow', 3],
        ['rain', 3],
        ['Ω', 3],
        ['the', 9],
      ],
      { minCount: 2 },
    );
    assert.deepEqual(vocabulary.words, ['the', 'rain', 'snow', 'Ω']);
    assert.deepEqual([...vocabulary.counts], [9, 3, 3, 3]);
    assert.equal(vocabulary.idOf('snow'), 2);
    assert.equal(vocabulary.idOf('hail'), undefined);
    assert.equal(vocabulary.idOf(''), undefined);
    assert.deepEqual(
      [vocabulary.size, vocabulary.types, vocabulary.tokens, vocabulary.keptTokens, vocabulary.prunedTokens],
      [4, 5, 19, 18, 1],
    );
  });

  it('keeps the most frequent with maxVocab', () => {
    const entries = [...'abcdef'].map((word, i) => [word, 1 + (i % 3)] as const);
    assert.deepEqual(Vocabulary.fromCounts(entries, { maxVocab: 3 }).words, ['c', 'f', 'b']);
  });

  it('is the same behind toData and fromData', () => {
    const words = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, (list) => {
        const vocabulary = Vocabulary.fromCounts(list.map((word, i) => [word, 1 + (i % 4)]));
        const copy = Vocabulary.fromData(structuredClone(vocabulary.toData()));
        assert.deepEqual(copy.words, vocabulary.words);
        assert.deepEqual(copy.counts, vocabulary.counts);
        assert.equal(copy.tokens, vocabulary.tokens);
        for (const word of list) assert.equal(copy.words[copy.idOf(word) ?? -1], word);
      }),
    );
  });

  it('says what the largest count is when no word is frequent enough', () => {
    assert.throws(() => Vocabulary.fromCounts([['a', 3]], { minCount: 5 }), {
      name: 'ArgumentError',
      message:
        'Expected `minCount` to be at most 3, the largest count of a word, got 5. Lower it, or give a larger corpus',
    });
    assert.throws(() => Vocabulary.fromCounts([['a', 0.5]]), /words with counts >= 1 \("a"\), got 0.5/);
    assert.throws(() => Vocabulary.fromCounts([['', 1]]), /words that are not empty/);
  });
});

describe('WordCounter', () => {
  it('forgets the rarest words when there are too many, and says how many and which', () => {
    const counter = new WordCounter();
    for (const word of ['a', 'a', 'a', 'b', 'b', 'c', 'd']) {
      const bytes = bytesOf(word);
      counter.word(bytes, 0, bytes.length, keyOf(bytes, 0, bytes.length));
    }
    counter.forgetBeyond(4);
    assert.deepEqual({ ...counter.forgotten }, { words: 0, tokens: 0, upTo: 0 });
    counter.forgetBeyond(3);
    assert.deepEqual({ ...counter.forgotten }, { words: 2, tokens: 2, upTo: 1 });
    assert.equal(counter.size, 2);
    counter.forgetBeyond(1);
    assert.deepEqual({ ...counter.forgotten }, { words: 3, tokens: 4, upTo: 2 });
    assert.equal(counter.table.word(0), 'a');
    assert.equal(counter.counts[0], 3);
    assert.equal(counter.tokens, 7);
  });
});
