import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { TreebankReport } from '#firth/cs224n/data/verify.js';
import { fileListener, startServer } from '../../../helpers/local-server.js';
import { archived, makeZip } from '../../../helpers/make-zip.js';
import { realTreebank } from '../../../helpers/real-treebank.js';
import { runCommand } from '../../../helpers/run-command.js';
import { temporaryFolder } from '../../../helpers/temporary-folder.js';
import { officialSizedTreebank, smallTreebank } from '../../../helpers/treebank-files.js';

const officialSizedZip = makeZip(archived(officialSizedTreebank()));
const WARNING =
  'Warning: datasetSentences.txt is not the published file. It was edited: a run on it works, but its figures will differ from published ones.\n';

function world(test: TestContext) {
  const folder = temporaryFolder(test);
  const cached = join(folder, 'firth', 'stanfordSentimentTreebank');
  return { folder, cached, environment: { XDG_CACHE_HOME: folder, HOME: folder } };
}

describe('firth cs224n data', () => {
  it('unpacks and verifies a zip, and finds it in the cache afterwards', async (test) => {
    const { folder, cached, environment } = world(test);
    const zip = join(folder, 'a.zip');
    writeFileSync(zip, await officialSizedZip);
    const first = await runCommand(['cs224n', 'data', '--from', zip], environment);
    const summary = (source: string) =>
      [
        `Stanford Sentiment Treebank (${source})`,
        `  folder     ${cached}`,
        '  sentences  11,855: 8,544 train, 1,101 dev, 2,210 test',
        '  words      35,565, 11,857 of them distinct',
        '  phrases    239,232 with a score',
        '  labels     dictionary.txt and sentiment_labels.txt (classes and scores)',
        '  checksums  0 of 6 files as published; not there: SOStr.txt, STree.txt, original_rt_snippets.txt',
        '',
      ].join('\n');
    assert.deepEqual(first, { code: 0, stdout: summary('where --from says'), stderr: WARNING });
    const second = await runCommand(['cs224n', 'data', '--offline'], environment);
    assert.deepEqual(second, { code: 0, stdout: summary('the cache'), stderr: WARNING });
    const quiet = await runCommand(['cs224n', 'data', '--quiet'], environment);
    assert.deepEqual(quiet, { code: 0, stdout: '', stderr: '' });
  });

  it('prints one JSON object with --json', async (test) => {
    const { cached, environment } = world(test);
    mkdirSync(join(cached, '..'), { recursive: true });
    writeFileSync(`${cached}.zip`, await officialSizedZip);
    const { code, stdout } = await runCommand(['cs224n', 'data', '--json'], environment);
    assert.equal(code, 0);
    const report = JSON.parse(stdout) as TreebankReport & { source: string; tried: string[] };
    assert.equal(report.source, 'cache');
    assert.equal(report.folder, cached);
    assert.equal(report.altered, 'datasetSentences.txt');
    assert.deepEqual(report.labels, { source: 'dictionary', missing: [] });
    assert.deepEqual(report.tried, [
      'FIRTH_DATA is not set',
      `the cache: ${join(cached, 'datasetSentences.txt')} does not exist`,
    ]);
  });

  it('says offline what it tried and how to provide the data, and exits with 1', async (test) => {
    const { cached, environment } = world(test);
    const { code, stdout, stderr } = await runCommand(['cs224n', 'data', '--offline'], environment);
    assert.deepEqual([code, stdout], [1, '']);
    assert.equal(
      stderr,
      [
        'firth: Stanford Sentiment Treebank: not found. Tried:',
        '  - FIRTH_DATA is not set',
        `  - the cache: ${join(cached, 'datasetSentences.txt')} does not exist`,
        `  - the cache: ${cached}.zip does not exist`,
        '  - https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip: downloads are off',
        'To provide it, do one of these:',
        '  - firth cs224n data --from FOLDER, ZIP or URL',
        '  - set FIRTH_DATA to a folder that holds the treebank as sst/',
        `  - fetch https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip on another machine and put it at ${cached}.zip`,
        '',
      ].join('\n'),
    );
  });

  it('refuses a small treebank, and an address while offline', async (test) => {
    const { folder, cached, environment } = world(test);
    const zip = join(folder, 'a.zip');
    writeFileSync(zip, await makeZip(archived(smallTreebank())));
    const small = await runCommand(['cs224n', 'data', '--from', zip], environment);
    assert.equal(small.code, 1);
    assert.match(
      small.stderr,
      /^firth: .*datasetSentences\.txt: line 7: expected 11855 sentences in all, found 5\./,
    );
    assert.ok(!existsSync(cached));
    const address = await runCommand(
      ['cs224n', 'data', '--offline', '--from', 'http://127.0.0.1:1/'],
      environment,
    );
    assert.equal(address.code, 2);
    assert.match(address.stderr, /^firth: Expected `from` to be a folder or a zip, for downloads are off/);
  });

  it('keeps what has arrived at Ctrl-C, and resumes it', {
    skip: process.platform === 'win32' && 'Windows has no signal for Ctrl-C',
  }, async (test) => {
    const { folder, cached, environment } = world(test);
    const zip = await officialSizedZip;
    const whole = fileListener(zip, { etag: '"1"' });
    const part = () => readdirSync(join(folder, 'firth')).find((name) => name.endsWith('.part'));
    let child: ChildProcess | undefined;
    const { origin, requests } = await startServer(test, (request, response) => {
      if (requests.length > 1) return whole(request, response);
      response.writeHead(200, { 'content-length': zip.length, etag: '"1"' });
      response.write(zip.subarray(0, 5000));
      const timer = setInterval(() => {
        const name = existsSync(join(folder, 'firth')) ? part() : undefined;
        if (name !== undefined && statSync(join(folder, 'firth', name)).size === 5000) {
          clearInterval(timer);
          child?.kill('SIGINT');
        }
      }, 10);
      response.on('close', () => clearInterval(timer));
    });
    const from = ['cs224n', 'data', '--from', `${origin}/a.zip`];
    const first = await runCommand(from, environment, (started) => {
      child = started;
    });
    assert.equal(first.code, 130);
    assert.equal(
      first.stderr,
      `firth: The download of ${origin}/a.zip was interrupted. 5000 of ${zip.length} bytes are kept in ` +
        `${join(folder, 'firth', part() ?? 'no .part')}. The same command resumes it.\n`,
    );
    const second = await runCommand(from, environment);
    assert.deepEqual([second.code, second.stderr], [0, WARNING]);
    assert.equal(requests[1]?.headers.range, 'bytes=5000-');
    assert.deepEqual(readdirSync(join(folder, 'firth')), ['stanfordSentimentTreebank']);
    assert.ok(existsSync(join(cached, 'dictionary.txt')));
  });

  it('finds the real treebank as published', { skip: realTreebank.skip }, async (test) => {
    const { environment } = world(test);
    const result = await runCommand(['cs224n', 'data'], {
      ...environment,
      FIRTH_DATA: process.env.FIRTH_DATA as string,
    });
    assert.deepEqual([result.code, result.stderr], [0, '']);
    assert.match(result.stdout, /^Stanford Sentiment Treebank \(FIRTH_DATA\)\n/);
    assert.match(result.stdout, /words {6}227,245, 19,538 of them distinct\n/);
    assert.match(result.stdout, /checksums {2}\d of 6 files as published/);
  });

  it('explains itself', async (test) => {
    const { environment } = world(test);
    const { code, stdout } = await runCommand(['cs224n', 'data', '--help'], environment);
    assert.equal(code, 0);
    assert.match(stdout, /--from <folder\|zip\|url>\s+take it from there and nowhere else/);
    assert.match(stdout, /Looks in \$FIRTH_DATA\/sst, then in the cache folder/);
  });
});
