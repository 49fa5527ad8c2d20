import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type UnzipOptions, unzipTreebank } from '#firth/cs224n/data/unzip.js';
import { FileError } from '#firth/support/errors.js';
import { InterruptedError } from '#firth/support/interrupted-error.js';
import { archived, makeZip, overwrite } from '../../helpers/make-zip.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';
import { smallTreebank, smallTrees } from '../../helpers/treebank-files.js';

const FILES = smallTreebank();

function place(test: TestContext, bytes: Buffer) {
  const folder = temporaryFolder(test);
  const zip = join(folder, 'a.zip');
  writeFileSync(zip, bytes);
  return { folder, zip, destination: join(folder, 'treebank') };
}

/** Expects that `bytes` is refused, with the zip named, and that nothing is left behind. */
async function refuses(test: TestContext, bytes: Buffer, problem: RegExp, options: UnzipOptions = {}) {
  const { folder, zip, destination } = place(test, bytes);
  await assert.rejects(unzipTreebank(zip, destination, options), (error) => {
    assert.ok(error instanceof FileError, String(error));
    assert.equal(error.path, zip);
    assert.match(error.message.slice(zip.length), problem);
    assert.match(error.message, /Fetch the treebank anew: firth cs224n data --from https:/);
    return true;
  });
  assert.deepEqual(readdirSync(folder), ['a.zip']);
}

describe('unzipTreebank', () => {
  it('unpacks the folder with the sentences, without what macOS adds', async (test) => {
    const files = { ...FILES, ...smallTrees() };
    const { folder, zip, destination } = place(test, await makeZip(archived(files)));
    await unzipTreebank(zip, destination);
    for (const [name, text] of Object.entries(files)) {
      assert.equal(readFileSync(join(destination, name), 'utf8'), text);
    }
    assert.deepEqual(readdirSync(destination).sort(), [...Object.keys(FILES), 'trees'].sort());
    assert.deepEqual(readdirSync(folder).sort(), ['a.zip', 'treebank']);
  });

  it('finds the folder at the top and deep inside, and leaves out what lies beside it', async (test) => {
    for (const root of ['', 'a/b/c/']) {
      const entries = Object.entries(FILES).map(([name, text]) => [root + name, text]);
      const { zip, destination } = place(test, await makeZip(Object.fromEntries(entries)));
      await unzipTreebank(zip, destination);
      assert.deepEqual(readdirSync(destination).sort(), Object.keys(FILES).sort());
    }
    const beside = { 'x/other.txt': '', 'x/y/datasetSentences.txt': 'y', 'x/z/q/datasetSentences.txt': 'q' };
    const { zip, destination } = place(test, await makeZip(beside));
    await unzipTreebank(zip, destination);
    assert.deepEqual(readdirSync(destination), ['datasetSentences.txt']);
    assert.equal(readFileSync(join(destination, 'datasetSentences.txt'), 'utf8'), 'y');
  });

  it('replaces what is there, but only after the check', async (test) => {
    const { folder, zip, destination } = place(test, await makeZip(FILES));
    await unzipTreebank(zip, destination);
    writeFileSync(join(destination, 'mark'), '');
    await assert.rejects(
      unzipTreebank(zip, destination, {
        check: async (unpacked) => {
          assert.ok(existsSync(join(unpacked, 'datasetSentences.txt')));
          throw new FileError('x', { problem: 'not good' });
        },
      }),
      /not good/,
    );
    assert.ok(existsSync(join(destination, 'mark')));
    await unzipTreebank(zip, destination, { check: async () => {} });
    assert.ok(!existsSync(join(destination, 'mark')));
    assert.deepEqual(readdirSync(folder).sort(), ['a.zip', 'treebank']);
  });

  it('refuses a zip that is cut off', async (test) => {
    const bytes = await makeZip(archived(FILES));
    const half = Math.floor(bytes.length / 2);
    await refuses(
      test,
      bytes.subarray(0, half),
      RegExp(`^: expected a whole zip, found one that is cut off after ${half} bytes\\. `),
    );
  });

  it('refuses what is not a zip, and shows how it begins', async (test) => {
    const page = Buffer.from('<!DOCTYPE html><title>Sign in</title>');
    await refuses(
      test,
      page,
      /^: expected a zip, found a file of 37 bytes that begins with "<!DOCTYPE html><title>Si"\. /,
    );
    await refuses(test, Buffer.alloc(0), /^: expected a zip, found a file of 0 bytes that begins with ""\. /);
  });

  it('refuses another zip, and shows what is in it', async (test) => {
    const found =
      /^: expected the treebank with its file datasetSentences\.txt, found "a", "b", "c" and others\. Is/;
    await refuses(test, await makeZip({ a: '', b: '', c: '', d: '' }), found);
    await refuses(test, await makeZip({}), /found no files\. Is it another zip\?/);
  });

  it('refuses names that leave the folder', async (test) => {
    const zip = await makeZip({ ...FILES, 'xx/evil.txt': 'evil' });
    await refuses(test, overwrite(zip, 'xx/evil', '../evil'), /found invalid relative path: \.\.\/evil\.txt/);
    await refuses(test, overwrite(zip, 'xx/evil', '/xxevil'), /found absolute path: \/xxevil\.txt/);
    await refuses(test, overwrite(zip, 'xx/evil', '..\\evil'), /found invalid/);
    await refuses(test, overwrite(zip, 'xx/evil', 'C:\\evil'), /found (absolute|invalid)/);
  });

  it('refuses a flipped bit, in stored and in deflated data', async (test) => {
    const text = FILES['datasetSentences.txt'] as string;
    const stored = await makeZip({ 'datasetSentences.txt': { text, compress: false } });
    const at = stored.indexOf('A gem');
    stored[at] = (stored[at] as number) ^ 1;
    await refuses(
      test,
      stored,
      /^: "datasetSentences\.txt": expected CRC-32 [0-9a-f]{8}, found [0-9a-f]{8}\. /,
    );
    const deflated = await makeZip({ 'datasetSentences.txt': text });
    const inside = 30 + 'datasetSentences.txt'.length + 20;
    deflated[inside] = (deflated[inside] as number) ^ 0x10;
    await refuses(test, deflated, /^: "datasetSentences\.txt": expected /);
  });

  it('refuses files of an implausible size, stated or hidden', async (test) => {
    const bomb = 'x'.repeat(100_000);
    const zip = await makeZip({ 'datasetSentences.txt': bomb });
    await refuses(test, zip, /^: "datasetSentences\.txt": expected at most 50000 bytes, found 100000\. /, {
      maximumFileBytes: 50_000,
    });
    // The directory at the zip's end states the size; state a smaller one than the data has.
    const size = Buffer.alloc(4);
    size.writeUInt32LE(100_000);
    const stated = zip.lastIndexOf(size);
    zip.writeUInt32LE(1000, stated);
    await refuses(test, zip, /^: "datasetSentences\.txt": expected 1000 bytes, found too many bytes/, {
      maximumFileBytes: 50_000,
    });
  });

  it('refuses symbolic links and names that differ in case only', async (test) => {
    const link = await makeZip({ ...FILES, link: { text: '/etc/passwd', mode: 0o120777 } });
    await refuses(test, link, /^: expected plain files, found the symbolic link "link"\. /);
    const twice = await makeZip({ ...FILES, 'README.txt': '', 'readme.TXT': '' });
    await refuses(test, twice, /^: expected each file once, found "readme\.TXT" again\. /);
  });

  it('says when the zip cannot be read and when the place cannot be written', async (test) => {
    const { folder, zip, destination } = place(test, await makeZip(FILES));
    await assert.rejects(
      unzipTreebank(join(folder, 'no.zip'), destination),
      /no\.zip: could not be read: no such file or folder\. /,
    );
    await assert.rejects(unzipTreebank(zip, join(zip, 'inside')), (error) => {
      assert.ok(error instanceof FileError);
      assert.match(error.message, /could not be written: .* Make room or give access there/);
      return true;
    });
  });

  it('stops on request and leaves nothing', async (test) => {
    const { folder, zip, destination } = place(test, await makeZip(FILES));
    const stopped = unzipTreebank(zip, destination, { signal: AbortSignal.abort() });
    await assert.rejects(stopped, (error) => error instanceof InterruptedError);
    assert.deepEqual(readdirSync(folder), ['a.zip']);
  });
});
