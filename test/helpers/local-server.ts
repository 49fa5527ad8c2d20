// An HTTP server on 127.0.0.1 that lives as long as one test, and an environment without proxies.

import { statSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

export interface LocalServer {
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  /** The requests so far. */
  readonly requests: readonly IncomingMessage[];
  readonly server: Server;
}

export async function startServer(
  test: Pick<TestContext, 'after'>,
  listener: RequestListener,
): Promise<LocalServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, server };
}

export interface FileServing {
  /** Sent as ETag when given. */
  etag?: string;
  /** Whether Range is honoured. Default true. */
  ranges?: boolean;
  /** Break the connection after so many bytes of the body, for each request in turn; undefined does not. */
  cuts?: (number | undefined)[];
  /** The file that the client writes: a connection is broken off once it holds all that was sent. */
  part?: string;
}

/** Serves `bytes` as a static file server does, If-Range included. */
export function fileListener(bytes: Buffer, serving: FileServing = {}): RequestListener {
  const { etag, ranges = true, cuts = [], part } = serving;
  let turn = 0;
  return ({ headers }, response) => {
    const cut = cuts[turn++];
    const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? Number.NaN);
    const partial = ranges && Number.isInteger(start) && headers['if-range'] === etag;
    const body = partial ? bytes.subarray(start) : bytes;
    if (etag !== undefined) response.setHeader('etag', etag);
    if (partial) response.setHeader('content-range', `bytes ${start}-${bytes.length - 1}/${bytes.length}`);
    response.writeHead(partial ? 206 : 200, { 'content-length': body.length });
    if (cut === undefined) response.end(body);
    else sendAndBreakOff(response, body.subarray(0, cut), part, (partial ? start : 0) + cut);
  };
}

/**
 * Sends `bytes`, waits until the file `part` has `size` bytes (a client loses what it has received and not yet read
 * when a connection breaks), and breaks the connection off.
 */
export function sendAndBreakOff(
  response: ServerResponse,
  bytes: Buffer,
  part: string | undefined,
  size: number,
): void {
  response.write(bytes);
  const timer = setInterval(() => {
    if (part !== undefined && statSync(part, { throwIfNoEntry: false })?.size !== size) return;
    response.destroy();
  }, 5);
  response.on('close', () => clearInterval(timer));
}

const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

/** Sets the proxy variables to `values` and nothing else until the test ends. */
export function setProxies(test: Pick<TestContext, 'after'>, values: Record<string, string> = {}): void {
  const before = PROXY_VARIABLES.map((name) => [name, process.env[name]] as const);
  for (const name of PROXY_VARIABLES) delete process.env[name];
  Object.assign(process.env, values);
  test.after(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
}
