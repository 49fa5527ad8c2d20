import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { joinPhrases } from '#firth/train/join-phrases.js';
import { naivePhrases } from '../helpers/naive-phrases.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const TEXT = 'in new york\n\nNew york  is\tnew york\n';

describe('joining the phrases of files', () => {
  it('writes a sentence a line, from text, gzip and several files', async (test) => {
    const folder = temporaryFolder(test);
    const [plain, zipped, out] = ['a.txt', 'b.gz', 'out.txt'].map((name) => join(folder, name));
    writeFileSync(plain, `${TEXT}the end`);
    writeFileSync(zipped, gzipSync('new york'));
    const options = { minCount: 2, threshold: 0 };
    const joined = await joinPhrases([plain, zipped], out, { options, lowerCase: true });
    assert.equal(readFileSync(out, 'utf8'), 'in new_york\nnew_york is new_york\nthe end\nnew_york\n');
    assert.deepEqual([joined.tokens, joined.sentences, joined.replacedBytes], [8, 4, 0]);
    assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'b.gz', 'out.txt']);
  });

  it('gives the text of the naive way, whatever its letters', async (test) => {
    const folder = temporaryFolder(test);
    const [path, out] = ['a.txt', 'out.txt'].map((name) => join(folder, name));
    const word = fc.constantFrom('a', 'b', 'b', 'snø', '雪', '😀', 'a_b');
    const sentence = fc.array(word, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(sentence, { minLength: 1, maxLength: 9 }), async (corpus) => {
        writeFileSync(path, corpus.map((words) => words.join(' ')).join('\n'));
        await joinPhrases(path, out, { options: { minCount: 1, threshold: 1 } });
        const { joined } = naivePhrases(corpus, 'word2phrase', 1, 1);
        assert.equal(readFileSync(out, 'utf8'), joined.map((words) => `${words.join(' ')}\n`).join(''));
      }),
      { numRuns: 40 },
    );
  });

  it('repairs what is not UTF-8 and counts it', async (test) => {
    const folder = temporaryFolder(test);
    const [path, out] = ['a.txt', 'out.txt'].map((name) => join(folder, name));
    writeFileSync(path, Uint8Array.of(0x61, 0x20, 0xff, 0x62, 0x0a));
    const { replacedBytes } = await joinPhrases(path, out);
    assert.equal(replacedBytes, 1);
    assert.equal(readFileSync(out, 'utf8'), 'a \ufffdb\n');
  });

  it('stops when asked, fails with the reason, and leaves nothing behind', async (test) => {
    const folder = temporaryFolder(test);
    const [path, out] = ['a.txt', 'out.txt'].map((name) => join(folder, name));
    writeFileSync(path, TEXT);
    await assert.rejects(joinPhrases(path, out, { signal: AbortSignal.abort() }), {
      name: 'InterruptedError',
      message: 'Interrupted while reading the corpus. Nothing was written.',
    });
    const controller = new AbortController();
    const onReading = (stage: number | 'join') => {
      if (stage === 'join') controller.abort();
    };
    await assert.rejects(joinPhrases(path, out, { signal: controller.signal, onReading }), {
      name: 'InterruptedError',
    });
    writeFileSync(path, ' \n\n');
    await assert.rejects(joinPhrases(path, out), {
      name: 'FileError',
      message: `${path}: expected a text, found no word in it. Check that this is the corpus`,
    });
    await assert.rejects(joinPhrases(path, join(folder, 'none', 'out.txt')), {
      name: 'FileError',
      message: /could not be written: the folder .* does not exist/,
    });
    assert.deepEqual(readdirSync(folder), ['a.txt']);
  });

  const text8 = join(process.env.FIRTH_DATA ?? '', 'corpora', 'text8.first-12549840-bytes.gz');
  const isThere = Boolean(process.env.FIRTH_DATA) && existsSync(text8);

  // SHA-256 of the words, a line each, that word2phrase.c writes for the first 4,000,000 bytes of text8 and a line feed:
  //   word2phrase -train text -output once -threshold 100; word2phrase -train once -output twice -threshold 50
  const ONCE = 'a191ac2835fe4ea124048419320866c5c5b596f8bb4cf3c7d114a40af5255e7b';
  const TWICE = '42e35eead71d5af5228ebcc4d4c0b5359c06dd950a61c681b64c8bc5845159bb';

  it('writes the words of real text that word2phrase.c writes, after one pass and two', {
    skip: isThere ? false : 'FIRTH_DATA does not name a folder that holds corpora/',
  }, async (test) => {
    const folder = temporaryFolder(test);
    const [path, out] = ['a.txt', 'out.txt'].map((name) => join(folder, name));
    writeFileSync(path, `${gunzipSync(readFileSync(text8)).subarray(0, 4_000_000)}\n`);
    const digest = () =>
      createHash('sha256').update(readFileSync(out, 'utf8').replaceAll(' ', '\n')).digest('hex');
    const once = await joinPhrases(path, out);
    assert.equal(digest(), ONCE);
    assert.deepEqual([once.passes[0].tokens, once.tokens], [676_745, 658_998]);
    const found = new Map(once.phrases.list.map(({ phrase, count }) => [phrase, count]));
    for (const phrase of ['united_states', 'new_york', 'hong_kong']) assert.ok(found.has(phrase), phrase);
    await joinPhrases(path, out, { options: { passes: 2, threshold: [100, 50] } });
    assert.equal(digest(), TWICE);
  });
});
