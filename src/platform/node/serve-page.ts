// A web server for the page that comes with the package, and for files of word vectors that it opens. It listens on this
// machine alone unless told otherwise, answers nothing but GET and HEAD, and tells the browser to let the page reach
// nothing else. The headers also isolate the page, which is what lets it train on several threads.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { ArgumentError, FileError, FirthError } from '../../support/errors.js';
import { errorCode, systemReason } from './file-problem.js';
import { filesToServe, type ServedFile } from './files-to-serve.js';
import { readText } from './read-file.js';
import { inAddress, isEverywhere, isForUs } from './request-host.js';
import { sendFile, sendText } from './send-file.js';

export interface ServePageOptions {
  /** Files of word vectors, in any format that firth reads; the page opens them. Default: none. */
  readonly files?: readonly string[];
  /** The words of the rows, for files that have rows only. Default: found as `readWordVectors` finds it. */
  readonly wordsFile?: string;
  /** The address to listen at. Default 127.0.0.1, which other machines cannot reach. */
  readonly host?: string;
  /** 0 to 65535. Default 0: one that is free. */
  readonly port?: number;
}

export interface ServedPage {
  /** The page's address. */
  readonly url: string;
  readonly port: number;
  readonly files: readonly ServedFile[];
  /** Breaks all connections off and frees the port. */
  close(): Promise<void>;
}

const PAGE = fileURLToPath(new URL('../../page', import.meta.url));
const YEAR_S = 31_536_000;

/**
 * Serves the page until `close` is called.
 *
 * @throws FileError when a file is missing, cannot be read, or is of no known format; ArgumentError for a port that is
 *   none; FirthError when the port is in use or the address is not this machine's.
 * @example
 * const { url, close } = await servePage({ files: ['vectors.bin'] });
 * url // 'http://127.0.0.1:41237/'
 */
export async function servePage(options: ServePageOptions = {}): Promise<ServedPage> {
  const { host = '127.0.0.1', port: wanted = 0, wordsFile } = options;
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new ArgumentError('port', 'an integer from 0 to 65535', wanted);
  }
  const files = await filesToServe(options.files ?? [], wordsFile);
  const headers = headersFor(policyOf(await readIndex()));
  const answer = answers(files);
  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (!isForUs(request.headers.host, host, port)) {
      return sendText(response, 403, `This server answers requests for ${url} only.`);
    }
    answer(request, response).catch((error: unknown) => fail(response, error));
  });
  await listen(server, host, wanted);
  const { port } = server.address() as AddressInfo;
  // A browser finds no server at 0.0.0.0 on every system.
  const url = `http://${isEverywhere(host) ? '127.0.0.1' : inAddress(host)}:${port}/`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, port, files, close };
}

/** What is answered to requests that are meant for this server. */
function answers(files: readonly ServedFile[]) {
  const paths = servedPaths(files);
  const list = JSON.stringify(files.map(({ name, url, besideUrl }) => ({ name, url, besideUrl })));
  // `dev` looks at the disk for each request: a page that is built anew while it is served is no missing file.
  const assets = sirv(PAGE, { dev: true, etag: true, extensions: [], setHeaders: keepAssets });
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return sendText(response, 405, 'Only GET and HEAD are answered.');
    }
    const path = pathOf(request);
    const file = paths.get(path);
    if (file !== undefined) return sendFile(file, response, method === 'GET');
    if (path === '/' || path === '/index.html') {
      const index = await readIndex();
      return send(response, 'text/html; charset=utf-8', files.length > 0 ? announcing(index) : index);
    }
    if (path === '/models.json' && files.length > 0) return send(response, 'application/json', list);
    // Parts are never asked for by the page, and ranges that make no sense are an exception in sirv.
    delete request.headers.range;
    assets(request, response, () => sendText(response, 404, 'There is nothing here.'));
  };
}

function headersFor(policy: string): [string, string][] {
  return [
    ['Content-Security-Policy', `${policy}; frame-ancestors 'none'`],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Embedder-Policy', 'require-corp'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cache-Control', 'no-cache'],
  ];
}

/** Names in assets/ hold a hash of what is in the file. */
function keepAssets(response: ServerResponse, path: string): void {
  if (path.startsWith('/assets/'))
    response.setHeader('Cache-Control', `public, max-age=${YEAR_S}, immutable`);
}

const INDEX = join(PAGE, 'index.html');

function readIndex(): Promise<string> {
  return readText(
    INDEX,
    'The page is not built: in the repository, run npm run build; else install firth again',
  );
}

/** The policy that the page has for itself; one that is sent holds for its workers too. */
function policyOf(index: string): string {
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(index)?.[1];
  if (policy !== undefined) return policy;
  throw new FileError(INDEX, {
    problem: 'expected a Content-Security-Policy, found none',
    remedy: 'Install firth again',
  });
}

/** The page, told that there is a list of files. */
function announcing(index: string): string {
  return index.replace('</head>', '<meta name="firth-models" content="./models.json" /></head>');
}

/** Files by the path of their address. */
function servedPaths(files: readonly ServedFile[]): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { path, url, wordsFile, besideUrl } of files) {
    paths.set(decodeURIComponent(url.slice(1)), path);
    if (wordsFile !== undefined && besideUrl !== undefined)
      paths.set(decodeURIComponent(besideUrl.slice(1)), wordsFile);
  }
  return paths;
}

/** The path of a request, decoded; empty where it cannot be. */
function pathOf({ url = '' }: IncomingMessage): string {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return '';
  }
}

/** Sends a text; of a HEAD request, Node keeps the body to itself. */
function send(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** The page itself cannot be read any more. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else sendText(response, 500, error instanceof Error ? error.message : String(error));
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ host, port }, resolve);
    });
  } catch (error) {
    throw new FirthError(`The page could not be served at ${inAddress(host)}:${port}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return 'the port is in use. Choose another port, or none';
    case 'EACCES':
      return 'no permission for this port. Choose one from 1024 on, or none';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the address is not one of this machine. Choose 127.0.0.1, or 0.0.0.0 for all of them';
    default:
      return systemReason(error);
  }
}
