import assert from 'node:assert/strict';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { isForUs } from '#firth/platform/node/request-host.js';
import { type ServePageOptions, servePage } from '#firth/platform/node/serve-page.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { PROJECT } from '../../helpers/runtime-packages.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const LIMIT_MS = 10_000;

async function served(test: TestContext, options: ServePageOptions = {}) {
  const page = await servePage(options);
  test.after(() => page.close());
  return page;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks for a path as it stands: fetch would tidy it up. */
function ask(port: number, path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false, timeout: LIMIT_MS, ...options });
    asked.on('timeout', () => asked.destroy(new Error(`no answer for ${path}`)));
    asked.on('error', reject);
    asked.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    asked.end();
  });
}

const table = tableOfWords(['rain', 'snow'], 2, Float32Array.of(1, 2, 3, 4));

describe('servePage', () => {
  it('serves the page as it was built, and its parts', async (test) => {
    const { port, url } = await served(test);
    assert.equal(url, `http://127.0.0.1:${port}/`);
    const { status, headers, body } = await ask(port, '/');
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.deepEqual(body, readFileSync(join(PROJECT, 'dist', 'page', 'index.html')));
    const parts = Array.from(body.toString().matchAll(/(?:src|href)="\.(\/[^"]+)"/g), ([, path]) => path);
    assert.ok(parts.length >= 3, parts.join());
    const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };
    for (const path of parts as string[]) {
      const part = await ask(port, path);
      assert.equal(part.status, 200, path);
      assert.equal(part.headers['content-type'], types[path.slice(path.lastIndexOf('.') + 1)]);
      assert.deepEqual(part.body, readFileSync(join(PROJECT, 'dist', 'page', path)));
      const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      assert.equal(part.headers['cache-control'], kept, path);
    }
    const again = await ask(port, parts[0] as string, {
      headers: { 'if-none-match': (await ask(port, parts[0] as string)).headers.etag as string },
    });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
  });

  it('sends its headers with everything, refusals too', async (test) => {
    const folder = temporaryFolder(test);
    const file = join(folder, 'v.txt');
    writeFileSync(file, '1 1\na 1\n');
    const { port } = await served(test, { files: [file] });
    const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(
      readFileSync(join(PROJECT, 'dist', 'page', 'index.html'), 'utf8'),
    )?.[1];
    assert.match(policy ?? '', /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    for (const [path, options, status] of [
      ['/', {}, 200],
      ['/icon.svg', {}, 200],
      ['/models.json', {}, 200],
      ['/files/0/v.txt', {}, 200],
      ['/nothing', {}, 404],
      ['/', { method: 'POST' }, 405],
      ['/', { headers: { host: 'example.org' } }, 403],
    ] as const) {
      const answer = await ask(port, path, options);
      assert.equal(answer.status, status, path);
      assert.equal(answer.headers['content-security-policy'], `${policy}; frame-ancestors 'none'`);
      assert.equal(answer.headers['cross-origin-opener-policy'], 'same-origin');
      assert.equal(answer.headers['cross-origin-embedder-policy'], 'require-corp');
      assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin');
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.equal(answer.headers['referrer-policy'], 'no-referrer');
      const kept = path.startsWith('/files/') ? 'no-store' : 'no-cache';
      assert.equal(answer.headers['cache-control'], kept, path);
    }
  });

  it('answers requests that were sent to it, and to no other name', async (test) => {
    const { port } = await served(test);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LocalHost:${port}`, `[::1]:${port}`]) {
      assert.equal((await ask(port, '/', { headers: { host } })).status, 200, host);
    }
    for (const host of [
      `example.org:${port}`,
      `127.0.0.1.example.org:${port}`,
      `127.0.0.1:${port === 1024 ? 1025 : port - 1}`,
      '127.0.0.1',
      `192.168.1.2:${port}`,
      `user@127.0.0.1:${port}`,
    ]) {
      assert.equal((await ask(port, '/', { headers: { host } })).status, 403, host);
    }
  });

  it('answers GET and HEAD alone', async (test) => {
    const { port } = await served(test);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status, headers } = await ask(port, '/', { method });
      assert.deepEqual([status, headers.allow], [405, 'GET, HEAD'], method);
    }
    for (const path of ['/', '/icon.svg']) {
      const whole = await ask(port, path);
      const { status, headers, body } = await ask(port, path, { method: 'HEAD' });
      assert.deepEqual([status, body.length], [200, 0]);
      assert.equal(headers['content-length'], String(whole.body.length));
    }
  });

  it('hands out nothing outside the page', async (test) => {
    const { port } = await served(test);
    for (const path of [
      '/../package.json',
      '/../node.js',
      '/assets/../../node.js',
      '/%2e%2e/node.js',
      '/..%2fnode.js',
      '/%2e%2e%2fnode.js',
      '/..%5cnode.js',
      '/..\\node.js',
      '/assets/%2e%2e/%2e%2e/node.js',
      '//../node.js',
      '/%00',
      '/%',
      '/%c0%ae%c0%ae/node.js',
      '/assets',
      '/assets/',
      '/files/0/x',
      '/models.json',
      'http://127.0.0.1/../node.js',
    ]) {
      const { status, body } = await ask(port, path);
      assert.deepEqual([status, body.toString()], [404, 'There is nothing here.\n'], path);
    }
  });

  it('takes no notice of ranges', async (test) => {
    const { port } = await served(test);
    const whole = await ask(port, '/icon.svg');
    for (const range of ['bytes=0-3', 'bytes=9-2', 'bytes=999999999-', 'nonsense']) {
      const { status, body } = await ask(port, '/icon.svg', { headers: { range } });
      assert.deepEqual([status, body], [200, whole.body], range);
    }
  });

  it('lists files, and the words beside them, where the page looks for them', async (test) => {
    const folder = temporaryFolder(test);
    const inside = (name: string) => join(folder, name);
    await writeWordVectors(inside('v.npy'), table);
    await writeWordVectors(inside('vectors.tsv'), table);
    await writeWordVectors(inside('snow & "rain" 100%.bin'), table);
    writeFileSync(inside('packed.npy.gz'), gzipSync(readFileSync(inside('v.npy'))));
    writeFileSync(inside('words.txt'), 'a\nb\n');
    const paths = ['v.npy', 'vectors.tsv', 'snow & "rain" 100%.bin', 'packed.npy.gz'].map(inside);
    const { port, files } = await served(test, { files: paths });
    assert.deepEqual(
      files.map(({ path }) => path),
      paths,
    );
    const page = (await ask(port, '/')).body.toString();
    assert.match(page, /<meta name="firth-models" content="\.\/models\.json" \/><\/head>/);
    const list = JSON.parse((await ask(port, '/models.json')).body.toString()) as object[];
    assert.deepEqual(list, [
      { name: 'v.npy', url: './files/0/v.npy', besideUrl: './files/0/words/v.words.txt' },
      { name: 'vectors.tsv', url: './files/1/vectors.tsv', besideUrl: './files/1/words/metadata.tsv' },
      { name: 'snow & "rain" 100%.bin', url: './files/2/snow%20%26%20%22rain%22%20100%25.bin' },
      { name: 'packed.npy.gz', url: './files/3/packed.npy.gz', besideUrl: './files/3/words/words.txt' },
    ]);
    for (const [url, name] of [
      ['/files/0/v.npy', 'v.npy'],
      ['/files/0/words/v.words.txt', 'v.words.txt'],
      ['/files/1/words/metadata.tsv', 'metadata.tsv'],
      ['/files/2/snow%20%26%20%22rain%22%20100%25.bin', 'snow & "rain" 100%.bin'],
      ['/files/3/packed.npy.gz', 'packed.npy.gz'],
    ] as const) {
      const { headers, body } = await ask(port, url);
      assert.deepEqual(body, readFileSync(inside(name)), url);
      assert.equal(headers['content-length'], String(body.length));
      assert.equal(headers['content-encoding'], undefined, 'the page unpacks it itself');
      const head = await ask(port, url, { method: 'HEAD' });
      assert.deepEqual([head.headers['content-length'], head.body.length], [String(body.length), 0]);
    }
    assert.equal((await ask(port, '/files/1/v.npy')).status, 404);
    const named = await served(test, { files: [inside('v.npy')], wordsFile: inside('words.txt') });
    assert.equal(named.files[0]?.besideUrl, './files/0/words/words.txt');
  });

  it('sends a file as it is now, and says when it is gone', async (test) => {
    const folder = temporaryFolder(test);
    const file = join(folder, 'v.txt');
    writeFileSync(file, '1 1\na 1\n');
    const { port } = await served(test, { files: [file] });
    writeFileSync(file, '2 1\na 1\nb 2\n');
    assert.equal((await ask(port, '/files/0/v.txt')).body.toString(), '2 1\na 1\nb 2\n');
    writeFileSync(file, '');
    assert.deepEqual((await ask(port, '/files/0/v.txt')).body.length, 0);
    rmSync(file);
    const { status, headers, body } = await ask(port, '/files/0/v.txt');
    assert.deepEqual([status, headers['content-type']], [410, 'text/plain; charset=utf-8']);
    assert.equal(body.toString(), `${file}: could not be read: no such file or folder. Check the path\n`);
  });

  it('breaks off where a file becomes shorter than was promised', async (test) => {
    const folder = temporaryFolder(test);
    const file = join(folder, 'v.txt');
    const BYTES = 64 << 20;
    writeFileSync(file, '1 1\na 1\n');
    truncateSync(file, BYTES);
    const { port } = await served(test, { files: [file] });
    const received = await new Promise<number>((resolve, reject) => {
      let bytes = 0;
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET /files/0/v.txt HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
      });
      socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error('the connection stays open')));
      socket.once('data', () => truncateSync(file, 8));
      socket.on('data', (piece) => {
        bytes += piece.length;
      });
      socket.on('error', reject).on('close', () => resolve(bytes));
    });
    assert.ok(received < BYTES, `${received} bytes`);
    assert.equal((await ask(port, '/icon.svg')).status, 200);
  });

  it('looks at files before it starts', async (test) => {
    const folder = temporaryFolder(test);
    const inside = (name: string) => join(folder, name);
    writeFileSync(inside('photo.png'), Buffer.from('89504e470d0a1a0a00', 'hex'));
    await writeWordVectors(inside('v.npy'), table);
    const refused = async (options: ServePageOptions, message: string | RegExp) =>
      assert.rejects(servePage(options), { name: 'FileError', message });
    await refused(
      { files: [inside('missing.bin')] },
      `${inside('missing.bin')}: could not be read: no such file or folder. Check the path`,
    );
    await refused(
      { files: [folder] },
      `${folder}: could not be read: this is a folder, not a file. Name a file`,
    );
    await refused(
      { files: [inside('photo.png')] },
      /photo\.png: byte 0: expected word vectors in a known format/,
    );
    await refused(
      { files: [inside('v.npy')], wordsFile: inside('no.txt') },
      `${inside('no.txt')}: could not be read: no such file or folder. Check the path`,
    );
    if (process.platform !== 'win32') {
      await refused(
        { files: ['/dev/null'] },
        '/dev/null: expected a file, which can be read several times, found a pipe or a device. Write it to a file first',
      );
    }
  });

  it('says what is wrong with a port or an address', async (test) => {
    const { port } = await served(test);
    await assert.rejects(servePage({ port }), {
      name: 'FirthError',
      message: `The page could not be served at 127.0.0.1:${port}: the port is in use. Choose another port, or none`,
    });
    await assert.rejects(servePage({ port: 65_536 }), {
      message: 'Expected `port` to be an integer from 0 to 65535, got 65536',
    });
    // An address of TEST-NET-1 belongs to no machine.
    await assert.rejects(servePage({ host: '192.0.2.1' }), {
      message:
        'The page could not be served at 192.0.2.1:0: the address is not one of this machine. Choose 127.0.0.1, or 0.0.0.0 for all of them',
    });
  });

  it('frees the port when it is closed, with connections open', async (test) => {
    const { port, close } = await servePage();
    const socket = connect(port, '127.0.0.1');
    test.after(() => socket.destroy());
    await new Promise((resolve) => socket.once('connect', resolve));
    const ended = new Promise((resolve) =>
      socket
        .once('close', resolve)
        .once('error', () => {})
        .resume(),
    );
    await close();
    await ended;
    await (await servePage({ port })).close();
  });
});

describe('isForUs', () => {
  it('takes this machine and the host that was named', () => {
    assert.ok(isForUs('127.0.0.1', '127.0.0.1', 80));
    assert.ok(isForUs('pc.lan:4000', 'PC.lan', 4000));
    assert.ok(isForUs('[fe80::1]:4000', 'fe80::1', 4000));
    assert.ok(!isForUs('other.lan:4000', 'pc.lan', 4000));
    assert.ok(!isForUs(undefined, '127.0.0.1', 80));
    assert.ok(!isForUs('', '127.0.0.1', 80));
    assert.ok(!isForUs('127.0.0.1:4000/evil', '127.0.0.1', 4000));
  });

  it('takes any address, but no name, where it listens at all of them', () => {
    assert.ok(isForUs('192.168.1.2:4000', '0.0.0.0', 4000));
    assert.ok(isForUs('[2001:db8::1]:4000', '::', 4000));
    assert.ok(!isForUs('example.org:4000', '0.0.0.0', 4000));
  });
});
