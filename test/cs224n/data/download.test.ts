import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type DownloadOptions, download } from '#firth/cs224n/data/download.js';
import { ArgumentError, FileError } from '#firth/support/errors.js';
import { InterruptedError } from '#firth/support/interrupted-error.js';
import { fileListener, sendAndBreakOff, setProxies, startServer } from '../../helpers/local-server.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const BYTES = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 31) % 251));
const QUICK: DownloadOptions = { firstWaitMs: 1, retries: 2, connectTimeoutMs: 5000, stallTimeoutMs: 5000 };

function prepare(test: TestContext) {
  setProxies(test);
  const destination = join(temporaryFolder(test), 'inner', 'a.zip');
  return { destination, part: `${destination}.part` };
}

const ranges = (requests: readonly IncomingMessage[]) => requests.map(({ headers }) => headers.range);

describe('download', () => {
  it('fetches a file, tells the progress, and leaves nothing else behind', async (test) => {
    const { destination, part } = prepare(test);
    const { origin } = await startServer(test, fileListener(BYTES, { etag: '"1"' }));
    const seen: [number, number | undefined][] = [];
    const onProgress = (bytes: number, total: number | undefined) => seen.push([bytes, total]);
    const result = await download(`${origin}/a.zip`, destination, { ...QUICK, onProgress });
    assert.deepEqual(result, { bytes: 100_000, resumedFrom: 0 });
    assert.ok(readFileSync(destination).equals(BYTES));
    assert.ok(!existsSync(part) && !existsSync(`${part}.json`));
    assert.deepEqual(seen[0], [0, 100_000]);
    assert.deepEqual(seen.at(-1), [100_000, 100_000]);
    assert.deepEqual(
      seen.map(([bytes]) => bytes),
      seen.map(([bytes]) => bytes).sort((a, b) => a - b),
    );
  });

  it('asks for the rest when the connection breaks off', async (test) => {
    const { destination, part } = prepare(test);
    const { origin, requests } = await startServer(
      test,
      fileListener(BYTES, { etag: '"1"', cuts: [60_000, 10_000], part }),
    );
    await download(`${origin}/a.zip`, destination, QUICK);
    assert.ok(readFileSync(destination).equals(BYTES));
    assert.deepEqual(ranges(requests), [undefined, 'bytes=60000-', 'bytes=70000-']);
    assert.deepEqual(
      requests.map(({ headers }) => headers['if-range']),
      [undefined, '"1"', '"1"'],
    );
  });

  it('goes on in a later command, from what an earlier one left', async (test) => {
    const { destination, part } = prepare(test);
    const { origin } = await startServer(test, fileListener(BYTES, { etag: '"1"', cuts: [60_000], part }));
    const url = `${origin}/a.zip`;
    await assert.rejects(download(url, destination, { ...QUICK, retries: 0 }), (error) => {
      assert.ok(error instanceof FileError);
      assert.equal(
        error.message,
        `${url}: expected 100000 bytes, got 60000: the connection broke off. Try again later. 60000 of 100000 bytes are kept in ${part}. ` +
          'The same command resumes it.',
      );
      return true;
    });
    assert.ok(!existsSync(destination));
    const seen: number[] = [];
    const onProgress = (bytes: number) => seen.push(bytes);
    assert.deepEqual(await download(url, destination, { ...QUICK, onProgress }), {
      bytes: 100_000,
      resumedFrom: 60_000,
    });
    assert.equal(seen[0], 60_000);
    assert.ok(readFileSync(destination).equals(BYTES));
  });

  it('starts again with a server that ignores Range', async (test) => {
    const { destination, part } = prepare(test);
    const { origin, requests } = await startServer(
      test,
      fileListener(BYTES, { etag: '"1"', ranges: false, cuts: [60_000], part }),
    );
    await download(`${origin}/a.zip`, destination, QUICK);
    assert.deepEqual(ranges(requests), [undefined, 'bytes=60000-']);
    assert.ok(readFileSync(destination).equals(BYTES));
  });

  it('starts again without asking for a rest when the server marks no version', async (test) => {
    const { destination, part } = prepare(test);
    const { origin, requests } = await startServer(test, fileListener(BYTES, { cuts: [60_000], part }));
    await download(`${origin}/a.zip`, destination, QUICK);
    assert.deepEqual(ranges(requests), [undefined, undefined]);
    assert.ok(readFileSync(destination).equals(BYTES));
  });

  it('never joins two versions of a file', async (test) => {
    const { destination, part } = prepare(test);
    const other = Buffer.from(BYTES).reverse();
    const versions = [
      fileListener(BYTES, { etag: '"1"', cuts: [60_000], part }),
      // A server that ignores If-Range and sends a part of the new version.
      fileListener(other, { etag: '"2"' }),
    ];
    let turn = 0;
    const { origin, requests } = await startServer(test, (request, response) => {
      if (turn === 1) request.headers['if-range'] = '"2"';
      versions[Math.min(turn++, 1)]?.(request, response);
    });
    await download(`${origin}/a.zip`, destination, QUICK);
    assert.deepEqual(ranges(requests), [undefined, 'bytes=60000-', undefined]);
    assert.ok(readFileSync(destination).equals(other));
  });

  it('starts again when the .part has more bytes than the server, or belongs to another address', async (test) => {
    const { destination, part } = prepare(test);
    let turn = 0;
    const { origin, requests } = await startServer(test, (request, response) => {
      if (turn++ === 1) response.writeHead(416).end();
      else fileListener(BYTES, { etag: '"1"', cuts: turn === 1 ? [60_000] : [], part })(request, response);
    });
    const url = `${origin}/a.zip`;
    await assert.rejects(download(url, destination, { ...QUICK, retries: 0 }), FileError);
    await download(url, destination, QUICK);
    assert.deepEqual(ranges(requests), [undefined, 'bytes=60000-', undefined]);
    assert.ok(readFileSync(destination).equals(BYTES));

    writeFileSync(part, 'other');
    writeFileSync(`${part}.json`, JSON.stringify({ url: 'http://elsewhere/', validator: '"1"' }));
    await download(url, destination, QUICK);
    assert.equal(ranges(requests).at(-1), undefined);
    assert.ok(readFileSync(destination).equals(BYTES));
  });

  it('gives a .part that is complete its name without asking', async (test) => {
    const { destination, part } = prepare(test);
    const { origin, requests } = await startServer(
      test,
      fileListener(BYTES, { etag: '"1"', cuts: [10], part }),
    );
    const url = `${origin}/a.zip`;
    await assert.rejects(download(url, destination, { ...QUICK, retries: 0 }), FileError);
    writeFileSync(part, BYTES);
    await download(url, destination, QUICK);
    assert.equal(requests.length, 1);
    assert.ok(readFileSync(destination).equals(BYTES));
  });

  it('reports a length that is never reached', async (test) => {
    const { destination, part } = prepare(test);
    const { origin, requests } = await startServer(test, (_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      // More with every request, so that the .part of the one before is not taken for this one's.
      const size = 300 + 100 * requests.length;
      sendAndBreakOff(response, Buffer.alloc(size), part, size);
    });
    await assert.rejects(download(`${origin}/a.zip`, destination, QUICK), {
      message: `${origin}/a.zip: expected 1000 bytes, got 600: the connection broke off, after 2 retries. Try again later.`,
    });
    assert.equal(requests.length, 3);
    assert.ok(!existsSync(destination));
  });

  it('tells a missing file at once', async (test) => {
    const { destination } = prepare(test);
    const { origin, requests } = await startServer(test, (_request, response) => {
      response.writeHead(404).end('no');
    });
    await assert.rejects(download(`${origin}/a.zip`, destination, QUICK), {
      message: `${origin}/a.zip: the server answered with status 404. Check the address.`,
    });
    assert.equal(requests.length, 1);
  });

  it('tries again when the server is busy', async (test) => {
    const { destination } = prepare(test);
    let turn = 0;
    const { origin, requests } = await startServer(test, (request, response) => {
      if (turn++ < 2) response.writeHead(503, { 'retry-after': '0' }).end();
      else fileListener(BYTES)(request, response);
    });
    await download(`${origin}/a.zip`, destination, QUICK);
    assert.equal(requests.length, 3);
    assert.ok(readFileSync(destination).equals(BYTES));
  });

  it('gives up on a server that stops sending', async (test) => {
    const { destination } = prepare(test);
    const { origin } = await startServer(test, (_request, response) => {
      response.writeHead(200, { 'content-length': 1000, etag: '"1"' });
      response.write(Buffer.alloc(300));
    });
    await assert.rejects(
      download(`${origin}/a.zip`, destination, { ...QUICK, stallTimeoutMs: 300, retries: 0 }),
      /: expected 1000 bytes, got 300: the server stopped sending\. Try again later\. 300 of 1000 bytes are kept in /,
    );
  });

  it('stops on request, and says what is kept', async (test) => {
    const { destination, part } = prepare(test);
    const { origin } = await startServer(test, (_request, response) => {
      response.writeHead(200, { 'content-length': 1000, etag: '"1"' });
      response.write(Buffer.alloc(300));
    });
    const stop = new AbortController();
    const onProgress = (bytes: number) => {
      if (bytes === 300) stop.abort();
    };
    await assert.rejects(
      download(`${origin}/a.zip`, destination, { ...QUICK, onProgress, signal: stop.signal }),
      (error) => {
        assert.ok(error instanceof InterruptedError);
        assert.equal(
          error.message,
          `The download of ${origin}/a.zip was interrupted. 300 of 1000 bytes are kept in ${part}. ` +
            'The same command resumes it.',
        );
        return true;
      },
    );
    assert.equal(readFileSync(part).length, 300);
  });

  it('stops while it waits to try again, and before it begins', async (test) => {
    const { destination } = prepare(test);
    const { origin, requests } = await startServer(test, (_request, response) => {
      response.writeHead(503).end();
      setTimeout(() => stop.abort(), 20);
    });
    const stop = new AbortController();
    const options = { ...QUICK, firstWaitMs: 60_000, signal: stop.signal };
    const message = `The download of ${origin}/ was interrupted; nothing had arrived yet. Run the same command again.`;
    await assert.rejects(download(`${origin}/`, destination, options), { message });
    await assert.rejects(download(`${origin}/`, destination, options), { message });
    assert.equal(requests.length, 1);
  });

  it('follows a redirection, but not in circles and not without end', async (test) => {
    const { destination } = prepare(test);
    const { origin } = await startServer(test, (request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: '/a.zip' }).end();
      else if (request.url === '/circle') response.writeHead(302, { location: '/circle' }).end();
      else if (request.url?.startsWith('/on')) response.writeHead(302, { location: `${request.url}n` }).end();
      else fileListener(BYTES)(request, response);
    });
    await download(`${origin}/moved`, destination, QUICK);
    assert.ok(readFileSync(destination).equals(BYTES));
    await assert.rejects(download(`${origin}/circle`, destination, QUICK), {
      message: `${origin}/circle: the redirection leads nowhere. Check the address.`,
    });
    await assert.rejects(download(`${origin}/on`, destination, QUICK), {
      message: `${origin}/on: the server answered with status 302. Check the address.`,
    });
  });

  it('refuses a file that is too large, announced or not', async (test) => {
    const { destination } = prepare(test);
    const { origin } = await startServer(test, (request, response) => {
      if (request.url === '/announced') fileListener(BYTES)(request, response);
      else response.writeHead(200).end(BYTES);
    });
    for (const path of ['/announced', '/chunked']) {
      await assert.rejects(
        download(`${origin}${path}`, destination, { ...QUICK, maximumBytes: 50_000 }),
        /expected at most 50000 bytes, the server sends more\. Check the address\./,
      );
      assert.ok(!existsSync(destination));
    }
  });

  it('tells at once when the host cannot be found or refuses', async (test) => {
    const { destination } = prepare(test);
    await assert.rejects(
      download('http://firth.invalid/a.zip', destination, { firstWaitMs: 60_000 }),
      /http:\/\/firth\.invalid\/a\.zip: the host name does not resolve \(firth\.invalid\)\. Check the connection/,
    );
    const { origin, server } = await startServer(test, () => {});
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(
      download(origin, destination, { firstWaitMs: 60_000 }),
      /: the connection was refused \(127\.0\.0\.1:\d+\)\. Check the connection/,
    );
  });

  it('names the file that cannot be written', async (test) => {
    const { destination } = prepare(test);
    const { origin } = await startServer(test, fileListener(BYTES));
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'file'), '');
    const inside = join(folder, 'file', 'a.zip');
    await assert.rejects(download(origin, inside, QUICK), (error) => {
      assert.ok(error instanceof FileError);
      assert.equal(error.path, `${inside}.part`);
      assert.match(error.message, /could not be written: .*Make room or give access there/);
      return true;
    });
    assert.ok(!existsSync(destination));
  });

  it('goes through the proxy that HTTP_PROXY names, except for hosts in NO_PROXY', async (test) => {
    const { destination } = prepare(test);
    const target = await startServer(test, fileListener(BYTES));
    const proxy = await startServer(test, (request, response) => {
      // A forwarding proxy is asked for the whole address.
      assert.equal(request.url, 'http://treebank.invalid/a.zip');
      fileListener(BYTES)(request, response);
    });
    setProxies(test, { HTTP_PROXY: proxy.origin, NO_PROXY: '127.0.0.1' });
    await download('http://treebank.invalid/a.zip', destination, QUICK);
    assert.ok(readFileSync(destination).equals(BYTES));
    assert.equal(proxy.requests.length, 1);
    await download(`${target.origin}/a.zip`, destination, QUICK);
    assert.deepEqual([proxy.requests.length, target.requests.length], [1, 1]);
  });

  it('asks the proxy that HTTPS_PROXY names for a tunnel', async (test) => {
    const { destination } = prepare(test);
    const target = await startServer(test, () => {});
    const tunnels: (string | undefined)[] = [];
    const proxy = await startServer(test, () => {});
    proxy.server.on('connect', (request, socket) => {
      tunnels.push(request.url);
      const { port } = new URL(target.origin);
      const upstream = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        socket.pipe(upstream).pipe(socket);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
      test.after(() => socket.destroy());
    });
    setProxies(test, { HTTPS_PROXY: proxy.origin });
    // The target does not speak TLS, so the tunnel is all that can be had.
    await assert.rejects(download('https://treebank.invalid/a.zip', destination, QUICK), FileError);
    assert.equal(tunnels[0], 'treebank.invalid:443');
  });

  it('names the proxy that does not exist, and a proxy address that is none', async (test) => {
    const { destination } = prepare(test);
    setProxies(test, { HTTPS_PROXY: 'http://proxy.invalid:3128' });
    await assert.rejects(
      download('https://example.org/a.zip', destination, QUICK),
      /the host name does not resolve \(proxy\.invalid\)/,
    );
    setProxies(test, { HTTPS_PROXY: 'not an address' });
    await assert.rejects(download('https://example.org/a.zip', destination, QUICK), (error) => {
      assert.ok(error instanceof ArgumentError);
      assert.equal(
        error.message,
        'Expected `HTTPS_PROXY` to be a URL such as http://proxy.example:3128, got "not an address"',
      );
      return true;
    });
  });
});
