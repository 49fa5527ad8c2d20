import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type FindOptions, findTreebank } from '#firth/cs224n/data/find-treebank.js';
import { ArgumentError, FileError } from '#firth/support/errors.js';
import { fileListener, setProxies, startServer } from '../../helpers/local-server.js';
import { archived, makeZip } from '../../helpers/make-zip.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';
import { SMALL_COUNTS, smallTreebank, writeTreebank } from '../../helpers/treebank-files.js';

/** A world of its own: a cache, a place for FIRTH_DATA, and options that look nowhere else. */
function world(test: TestContext) {
  setProxies(test);
  const folder = temporaryFolder(test);
  const data = join(folder, 'data');
  const cached = join(folder, 'firth', 'stanfordSentimentTreebank');
  const options: FindOptions = {
    environment: { XDG_CACHE_HOME: folder },
    expected: SMALL_COUNTS,
    download: false,
    firstWaitMs: 1,
    retries: 1,
  };
  const withData: FindOptions = { ...options, environment: { XDG_CACHE_HOME: folder, FIRTH_DATA: data } };
  mkdirSync(join(folder, 'firth'));
  return { folder, data, cached, options, withData };
}

const smallZip = () => makeZip(archived(smallTreebank()));

describe('findTreebank', () => {
  it('takes FIRTH_DATA/sst first', async (test) => {
    const { data, cached, withData } = world(test);
    writeTreebank(cached, smallTreebank());
    writeTreebank(join(data, 'sst'), smallTreebank());
    assert.deepEqual(await findTreebank(withData), {
      folder: join(data, 'sst'),
      source: 'environment',
      tried: [],
    });
  });

  it('passes over a FIRTH_DATA without sst, says so, and takes the cache', async (test) => {
    const { data, cached, withData, options } = world(test);
    writeTreebank(cached, smallTreebank());
    assert.deepEqual(await findTreebank(withData), {
      folder: cached,
      source: 'cache',
      tried: [`FIRTH_DATA: ${join(data, 'sst', 'datasetSentences.txt')} does not exist`],
    });
    assert.deepEqual((await findTreebank(options)).tried, ['FIRTH_DATA is not set']);
  });

  it('unpacks a zip that somebody put into the cache, and keeps it', async (test) => {
    const { cached, options } = world(test);
    writeFileSync(`${cached}.zip`, await smallZip());
    const found = await findTreebank(options);
    assert.deepEqual([found.folder, found.source], [cached, 'cache']);
    assert.ok(existsSync(join(cached, 'datasetSplit.txt')));
    assert.ok(existsSync(`${cached}.zip`));
  });

  it('downloads into the cache, where the next call finds it', async (test) => {
    const { folder, cached, options } = world(test);
    const { origin, requests } = await startServer(test, fileListener(await smallZip(), { etag: '"1"' }));
    const url = `${origin}/treebank.zip`;
    const found = await findTreebank({ ...options, url, download: true });
    assert.deepEqual([found.folder, found.source, found.tried.length], [cached, 'download', 3]);
    assert.deepEqual(readdirSync(join(folder, 'firth')), ['stanfordSentimentTreebank']);
    const again = await findTreebank({ ...options, url, download: true });
    assert.deepEqual([again.folder, again.source, requests.length], [cached, 'cache', 1]);
  });

  it('says what it tried and how to provide the treebank', async (test) => {
    const { data, cached, withData, options } = world(test);
    const provide = [
      'To provide it, do one of these:',
      '  - firth cs224n data --from FOLDER, ZIP or URL',
      '  - set FIRTH_DATA to a folder that holds the treebank as sst/',
    ];
    await assert.rejects(findTreebank(withData), {
      name: 'FileError',
      message: [
        'Stanford Sentiment Treebank: not found. Tried:',
        `  - FIRTH_DATA: ${join(data, 'sst', 'datasetSentences.txt')} does not exist`,
        `  - the cache: ${join(cached, 'datasetSentences.txt')} does not exist`,
        `  - the cache: ${cached}.zip does not exist`,
        '  - https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip: downloads are off',
        ...provide,
        `  - fetch https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip on another machine and put it at ${cached}.zip`,
      ].join('\n'),
    });
    const url = 'http://treebank.invalid/a.zip';
    await assert.rejects(findTreebank({ ...options, url, download: true }), {
      message: [
        'Stanford Sentiment Treebank: not found. Tried:',
        '  - FIRTH_DATA is not set',
        `  - the cache: ${join(cached, 'datasetSentences.txt')} does not exist`,
        `  - the cache: ${cached}.zip does not exist`,
        `  - ${url}: the host name does not resolve (treebank.invalid). Check the connection, and HTTPS_PROXY if this network needs a proxy.`,
        ...provide,
        `  - fetch ${url} on another machine and put it at ${cached}.zip`,
      ].join('\n'),
    });
  });

  it('removes a damaged download, so that the next command fetches it anew', async (test) => {
    const { folder, options } = world(test);
    const { origin } = await startServer(test, fileListener(Buffer.from('<html>'), { etag: '"1"' }));
    await assert.rejects(
      findTreebank({ ...options, url: `${origin}/a.zip`, download: true }),
      /expected a zip, found a file of 6 bytes that begins with "<html>"/,
    );
    assert.deepEqual(readdirSync(join(folder, 'firth')), []);
  });
});

describe('findTreebank with `from`', () => {
  it('looks only there', async (test) => {
    const { folder, data, withData } = world(test);
    writeTreebank(join(data, 'sst'), smallTreebank());
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    await assert.rejects(findTreebank({ ...withData, from: empty }), {
      message:
        `${empty}: expected a folder with datasetSentences.txt, found none there, in stanfordSentimentTreebank/ ` +
        'or in sst/. Give the folder that the official archive unpacks to.',
    });
    await assert.rejects(findTreebank({ ...withData, from: join(folder, 'none') }), {
      message: `${join(folder, 'none')}: expected a folder, a zip or an http(s) address: no such file or folder. Check the path.`,
    });
    await assert.rejects(findTreebank({ ...withData, from: '' }), ArgumentError);
  });

  it('takes a folder, or the folder in it', async (test) => {
    const { data, options } = world(test);
    const folder = join(data, 'sst');
    writeTreebank(folder, smallTreebank());
    const expected = { folder, source: 'given', tried: [] };
    assert.deepEqual(await findTreebank({ ...options, from: folder }), expected);
    assert.deepEqual(await findTreebank({ ...options, from: data }), expected);
  });

  it('unpacks a zip into the cache, replacing what is there once the new one is verified', async (test) => {
    const { folder, cached, options } = world(test);
    writeTreebank(cached, { ...smallTreebank(), mark: '' });
    const zip = join(folder, 'a.zip');
    const damaged = smallTreebank();
    damaged['datasetSentences.txt'] = (damaged['datasetSentences.txt'] as string).replace('4\t', '6\t');
    writeFileSync(zip, await makeZip(archived(damaged)));
    await assert.rejects(findTreebank({ ...options, from: zip }), (error) => {
      assert.ok(error instanceof FileError);
      assert.match(error.message, /line 5: expected "4", a tab and a sentence, found "6\\tNeither good/);
      return true;
    });
    assert.ok(existsSync(join(cached, 'mark')));

    writeFileSync(zip, await smallZip());
    assert.deepEqual(await findTreebank({ ...options, from: zip }), {
      folder: cached,
      source: 'given',
      tried: [],
    });
    assert.ok(!existsSync(join(cached, 'mark')));
    assert.deepEqual(readdirSync(join(folder, 'firth')), ['stanfordSentimentTreebank']);
  });

  it('does not accept a small zip for the official treebank', async (test) => {
    const { folder, cached, options } = world(test);
    const zip = join(folder, 'a.zip');
    writeFileSync(zip, await smallZip());
    const { expected: _, ...official } = options;
    await assert.rejects(
      findTreebank({ ...official, from: zip }),
      /expected 11855 sentences in all, found 5/,
    );
    assert.ok(!existsSync(cached));
  });

  it('downloads an address, unless downloads are off', async (test) => {
    const { cached, options } = world(test);
    const { origin } = await startServer(test, fileListener(await smallZip()));
    const from = `${origin}/any.zip`;
    const found = await findTreebank({ ...options, from, download: true });
    assert.deepEqual(found, { folder: cached, source: 'given', tried: [] });
    assert.equal(readFileSync(join(cached, 'datasetSplit.txt'), 'utf8'), smallTreebank()['datasetSplit.txt']);
    await assert.rejects(findTreebank({ ...options, from }), {
      name: 'ArgumentError',
      message: `Expected \`from\` to be a folder or a zip, for downloads are off, got "${from}"`,
    });
  });
});
