// Fetching a file over HTTP so that a broken connection costs little: what has arrived stays in DESTINATION.part, and
// the next try, in this command or a later one, asks for the rest. If-Range makes the server send the whole file when
// it has another version. Proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY.

import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, EnvHttpProxyAgent, interceptors, request } from 'undici';
import { ArgumentError, FileError } from '../../support/errors.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import { faultOfError, faultOfStatus, HttpFault } from './http-fault.js';
import { PartialFile, type RemoteFile } from './partial-file.js';

export interface DownloadOptions {
  /** Called as bytes arrive. `total` is undefined when the server does not tell the length. */
  onProgress?: (bytes: number, total: number | undefined) => void;
  /** Stops the download; what has arrived stays. */
  signal?: AbortSignal;
  /** How long a connection may take, in milliseconds. Default 10,000. */
  connectTimeoutMs?: number;
  /** How long the server may send nothing, in milliseconds. Default 30,000. */
  stallTimeoutMs?: number;
  /** How often to try again after a passing fault. Default 4. */
  retries?: number;
  /** The wait before the first retry, in milliseconds; it doubles each time. Default 500. */
  firstWaitMs?: number;
  /** The largest file to accept, in bytes. Default 256 MiB. */
  maximumBytes?: number;
}

export interface Downloaded {
  readonly bytes: number;
  /** How many of the bytes were there from an earlier command. */
  readonly resumedFrom: number;
}

type Settings = Required<Omit<DownloadOptions, 'onProgress' | 'signal'>> &
  Pick<DownloadOptions, 'onProgress' | 'signal'>;

const LONGEST_WAIT_MS = 30_000;
const REDIRECTS = 5;

/**
 * Fetches `url` to the file `destination`, which appears only when it is complete.
 *
 * @throws FileError when the file cannot be had or written; InterruptedError when `signal` stopped it.
 * @example
 * await download('https://example.org/a.zip', '/tmp/a.zip') // { bytes: 1234, resumedFrom: 0 }
 */
export async function download(
  url: string,
  destination: string,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  const settings: Settings = {
    connectTimeoutMs: 10_000,
    stallTimeoutMs: 30_000,
    retries: 4,
    firstWaitMs: 500,
    maximumBytes: 256 * 2 ** 20,
    ...options,
  };
  const part = new PartialFile(destination);
  const resumedFrom = (await part.resumable(url))?.bytes ?? 0;
  const agent = proxyAgent(settings);
  try {
    return { bytes: await fetchWithRetries(url, part, agent, settings), resumedFrom };
  } finally {
    await agent.destroy();
  }
}

async function fetchWithRetries(
  url: string,
  part: PartialFile,
  agent: Dispatcher,
  settings: Settings,
): Promise<number> {
  const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: REDIRECTS }));
  for (let attempt = 0; ; attempt++) {
    try {
      const bytes = await fetchRest(url, part, dispatcher, settings);
      await part.complete();
      return bytes;
    } catch (error) {
      if (settings.signal?.aborted) throw await interrupted(url, part);
      if (error instanceof FileError) throw error;
      const fault = faultOfError(error);
      if (!fault.passing || attempt >= settings.retries) throw await failed(url, part, fault, attempt);
      const wait = Math.max(settings.firstWaitMs * 2 ** attempt, fault.retryAfterMs ?? 0);
      try {
        await sleep(Math.min(wait, LONGEST_WAIT_MS), undefined, { signal: settings.signal });
      } catch {
        throw await interrupted(url, part);
      }
    }
  }
}

/** One request: asks for what is missing and writes it. Returns the file's length. */
async function fetchRest(
  url: string,
  part: PartialFile,
  dispatcher: Dispatcher,
  settings: Settings,
): Promise<number> {
  const here = await part.resumable(url);
  if (here !== undefined && here.bytes === here.remote.total) return here.bytes;
  const response = await request(url, {
    dispatcher,
    headers: {
      'user-agent': 'firth',
      'accept-encoding': 'identity',
      ...(here === undefined
        ? {}
        : { range: `bytes=${here.bytes}-`, 'if-range': here.remote.validator as string }),
    },
    signal: settings.signal ?? null,
  });
  try {
    const answer = await readAnswer(url, response, here, part);
    if ((answer.remote.total ?? 0) > settings.maximumBytes) throw tooLarge(settings.maximumBytes);
    const handle = answer.start === 0 ? await part.begin(answer.remote) : await part.resume();
    try {
      return await writeBody(response, handle, answer.start, answer.remote.total, part, settings);
    } finally {
      await handle.close();
    }
  } finally {
    // Whatever of the answer was not read is not wanted; its end must not become an unhandled error.
    response.body.on('error', () => {}).destroy();
  }
}

/** Where in the file the answer's bytes begin, and of which file they are. */
async function readAnswer(
  url: string,
  response: Dispatcher.ResponseData,
  here: { bytes: number; remote: RemoteFile } | undefined,
  part: PartialFile,
): Promise<{ start: number; remote: RemoteFile }> {
  const { statusCode, headers } = response;
  if (statusCode === 200) {
    return { start: 0, remote: remoteFile(url, headers, lengthOf(header(headers, 'content-length'))) };
  }
  if (statusCode === 206 && here !== undefined) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header(headers, 'content-range') ?? '');
    const total = lengthOf(range?.[2]);
    const remote = remoteFile(url, headers, total);
    const sameFile =
      Number(range?.[1]) === here.bytes &&
      (here.remote.total === undefined || total === undefined || total === here.remote.total) &&
      (remote.validator === undefined || remote.validator === here.remote.validator);
    if (sameFile) return { start: here.bytes, remote: { ...here.remote, ...remote } };
    await part.discard();
    throw new HttpFault('the server sent a part of another file than before', true);
  }
  if (statusCode === 416 && here !== undefined) {
    await part.discard();
    throw new HttpFault('the server has fewer bytes than have arrived', true);
  }
  throw faultOfStatus(statusCode, header(headers, 'retry-after'));
}

async function writeBody(
  response: Dispatcher.ResponseData,
  handle: Awaited<ReturnType<PartialFile['begin']>>,
  start: number,
  total: number | undefined,
  part: PartialFile,
  settings: Settings,
): Promise<number> {
  let bytes = start;
  settings.onProgress?.(bytes, total);
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      if (bytes + chunk.length > settings.maximumBytes) throw tooLarge(settings.maximumBytes);
      await part.write(handle, chunk, bytes);
      bytes += chunk.length;
      settings.onProgress?.(bytes, total);
    }
  } catch (error) {
    if (error instanceof FileError || error instanceof HttpFault) throw error;
    const { message, passing, remedy } = faultOfError(error);
    const expected = total === undefined ? 'more' : total;
    throw new HttpFault(`expected ${expected} bytes, got ${bytes}: ${message}`, passing, {
      ...(remedy === undefined ? {} : { remedy }),
      cause: error,
    });
  }
  await handle.sync();
  if (total !== undefined && bytes !== total) {
    throw new HttpFault(`expected ${total} bytes, got ${bytes}`, true);
  }
  return bytes;
}

function proxyAgent({ connectTimeoutMs, stallTimeoutMs }: Settings): EnvHttpProxyAgent {
  const timeout = { timeout: connectTimeoutMs };
  try {
    return new EnvHttpProxyAgent({
      connect: timeout,
      proxyTls: timeout,
      requestTls: timeout,
      // Tunnels are for https; many proxies refuse one to port 80.
      proxyTunnel: false,
      headersTimeout: stallTimeoutMs,
      bodyTimeout: stallTimeoutMs,
    });
  } catch {
    const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
    const found = https_proxy ?? HTTPS_PROXY ?? http_proxy ?? HTTP_PROXY;
    throw new ArgumentError('HTTPS_PROXY', 'a URL such as http://proxy.example:3128', found);
  }
}

function remoteFile(url: string, headers: Dispatcher.ResponseData['headers'], total?: number): RemoteFile {
  const etag = header(headers, 'etag');
  const validator = etag?.startsWith('"') ? etag : header(headers, 'last-modified');
  return {
    url,
    ...(validator === undefined ? {} : { validator }),
    ...(total === undefined ? {} : { total }),
  };
}

function header(headers: Dispatcher.ResponseData['headers'], name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function lengthOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function tooLarge(maximumBytes: number): HttpFault {
  return new HttpFault(`expected at most ${maximumBytes} bytes, the server sends more`, false, {
    remedy: 'Check the address',
  });
}

async function interrupted(url: string, part: PartialFile): Promise<InterruptedError> {
  const kept = await keptOf(url, part);
  return new InterruptedError(
    kept === undefined
      ? `The download of ${url} was interrupted; nothing had arrived yet. Run the same command again.`
      : `The download of ${url} was interrupted. ${kept} The same command resumes it.`,
  );
}

async function failed(url: string, part: PartialFile, fault: HttpFault, retries: number): Promise<FileError> {
  const tries = retries === 0 ? '' : `, after ${retries} ${retries === 1 ? 'retry' : 'retries'}`;
  const kept = await keptOf(url, part);
  return new FileError(url, {
    problem: `${fault.message}${tries}`,
    remedy: `${fault.remedy ?? 'Try again later'}.${kept === undefined ? '' : ` ${kept} The same command resumes it.`}`,
    cause: fault,
  });
}

async function keptOf(url: string, part: PartialFile): Promise<string | undefined> {
  const here = await part.resumable(url);
  if (here === undefined) return undefined;
  const of = here.remote.total === undefined ? '' : ` of ${here.remote.total}`;
  return `${here.bytes}${of} bytes are kept in ${part.path}.`;
}
