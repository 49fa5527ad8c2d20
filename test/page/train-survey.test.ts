import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { corpusOfText } from '#firth/corpus/corpus-of-text.js';
import { contentWords } from '#page/train/content-words.js';
import { readSource } from '#page/train/read-source.js';
import { stemOf } from '#page/train/text-source.js';
import { keptOf, surveyOf } from '#page/train/text-survey.js';
import { percentText, sizeText, timeText } from '#page/train/time-text.js';

describe('what a text holds', () => {
  it('tells what is kept as the vocabulary itself does, for any minimum count', async () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 60 });
    const choices = fc.record({
      minCount: fc.integer({ min: 1, max: 8 }),
      maxVocab: fc.integer({ min: 0, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(words, choices, async (text, choice) => {
        const bytes = new TextEncoder().encode(text.join(' '));
        const kept = keptOf(surveyOf(await corpusOfText(bytes, { minCount: 1 }), bytes), choice);
        const { counting } = await corpusOfText(bytes, choice).catch(() => ({
          counting: { kept: 0, coverage: 0 },
        }));
        assert.equal(kept.types, counting.kept);
        assert.ok(Math.abs(kept.coverage - counting.coverage) < 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it('has the first lines of a long text', async () => {
    const bytes = new TextEncoder().encode('one é\ntwo\nthree\nfour\nfive\n');
    const { head, sentences, bytes: size } = surveyOf(await corpusOfText(bytes, { minCount: 1 }), bytes);
    assert.deepEqual(
      { head, sentences, size },
      { head: 'one é\ntwo\nthree\nfour …', sentences: 5, size: 27 },
    );
  });
});

describe('reading what is trained on', () => {
  const gzip = async (text: string) =>
    new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();

  it('puts files one after the other, each ending a line, packed or not, without byte order marks', async () => {
    const files = [
      new File(['\uFEFFone two'], 'a.txt'),
      new File([await gzip('three\n')], 'b.txt.gz'),
      new File(['\uFEFFfour'], 'c.txt'),
    ];
    const bytes = await readSource({ kind: 'files', files });
    assert.equal(new TextDecoder().decode(bytes), 'one two\nthree\n\nfour');
    assert.equal(stemOf({ kind: 'files', files }), 'a-and-more');
    assert.equal(stemOf({ kind: 'files', files: files.slice(1, 2) }), 'b');
  });

  it('says of a file that is no text, or is damaged, what is wrong and how to mend it', async () => {
    const binary = new File([Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)], 'book.docx');
    await assert.rejects(readSource({ kind: 'files', files: [binary] }), {
      message: 'book.docx: expected text, found a zero byte. Choose a text file in UTF-8',
    });
    const packed = await gzip('a text that is cut off somewhere in the middle of it');
    const cut = new File([packed.slice(0, 30)], 'cut.gz');
    await assert.rejects(readSource({ kind: 'files', files: [cut] }), {
      message: /^cut\.gz: could not be read: .+\. Check that the file is whole, and choose it again$/,
    });
  });
});

describe('words whose neighbours are shown', () => {
  it('are frequent ones that mean something, where there are such', () => {
    assert.deepEqual(contentWords(['the', ',', 'water', 'of', 'river', '1961', 'sea'], 2), [
      'water',
      'river',
    ]);
    assert.deepEqual(contentWords(['the', 'sea', ','], 5), ['sea', 'the', ',']);
  });
});

describe('times and sizes', () => {
  it('are in units that people read', () => {
    assert.deepEqual([4200, 59_000, 125_000, 7_500_000].map(timeText), [
      '4.2 s',
      '59 s',
      '2 min 5 s',
      '2 h 5 min',
    ]);
    assert.deepEqual([12, 6_127_074, 999_960_000].map(sizeText), ['12 bytes', '6.1 MB', '1.0 GB']);
    assert.equal(percentText(0.4567), '45.7 %');
  });
});
