// What went wrong with a request, in words, and whether trying again may help. Being offline is told at once: a host
// name that does not resolve, a refused or unreachable connection and a silent host are not tried again.

import { errorCode } from '../../platform/node/file-problem.js';

/** A request failed. */
export class HttpFault extends Error {
  override name = 'HttpFault';

  constructor(
    message: string,
    /** Whether the same request may succeed a moment later. */
    readonly passing: boolean,
    details: { remedy?: string; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.remedy = details.remedy;
    this.retryAfterMs = details.retryAfterMs;
  }

  readonly remedy: string | undefined;
  /** How long the server asked to wait. */
  readonly retryAfterMs: number | undefined;
}

const OFFLINE = 'Check the connection, and HTTPS_PROXY if this network needs a proxy';
const LATER = 'Try again later';
const ADDRESS = 'Check the address';

interface Fault {
  problem: string;
  passing: boolean;
  remedy: string;
}

const FAULTS: Readonly<Record<string, Fault>> = {
  ENOTFOUND: { problem: 'the host name does not resolve', passing: false, remedy: OFFLINE },
  EAI_AGAIN: { problem: 'the host name does not resolve', passing: false, remedy: OFFLINE },
  ECONNREFUSED: { problem: 'the connection was refused', passing: false, remedy: OFFLINE },
  ENETUNREACH: { problem: 'the network cannot be reached', passing: false, remedy: OFFLINE },
  EHOSTUNREACH: { problem: 'the host cannot be reached', passing: false, remedy: OFFLINE },
  UND_ERR_CONNECT_TIMEOUT: { problem: 'the host does not answer', passing: false, remedy: OFFLINE },
  ETIMEDOUT: { problem: 'the host does not answer', passing: false, remedy: OFFLINE },
  ECONNRESET: { problem: 'the connection broke off', passing: true, remedy: LATER },
  EPIPE: { problem: 'the connection broke off', passing: true, remedy: LATER },
  UND_ERR_SOCKET: { problem: 'the connection broke off', passing: true, remedy: LATER },
  UND_ERR_HEADERS_TIMEOUT: { problem: 'the server stopped sending', passing: true, remedy: LATER },
  // A redirection to itself or to something that is no address.
  UND_ERR_INVALID_ARG: { problem: 'the redirection leads nowhere', passing: false, remedy: ADDRESS },
  UND_ERR_BODY_TIMEOUT: { problem: 'the server stopped sending', passing: true, remedy: LATER },
};

/** The fault behind an error that a request threw. */
export function faultOfError(error: unknown): HttpFault {
  if (error instanceof HttpFault) return error;
  const code = errorCode(error) ?? '';
  const known = FAULTS[code];
  if (known !== undefined) {
    const host = hostOf(error);
    return new HttpFault(`${known.problem}${host === undefined ? '' : ` (${host})`}`, known.passing, {
      remedy: known.remedy,
      cause: error,
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  const remedy = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code)
    ? 'If this network inspects traffic, name its certificate in NODE_EXTRA_CA_CERTS'
    : OFFLINE;
  return new HttpFault(code === '' ? message : `${message} (${code})`, false, { remedy, cause: error });
}

/** The fault behind an answer that is not the file. */
export function faultOfStatus(status: number, retryAfter: string | undefined): HttpFault {
  const passing = status === 408 || status === 425 || status === 429 || status >= 500;
  const seconds = Number(retryAfter);
  const waits = retryAfter !== undefined && Number.isFinite(seconds) && seconds >= 0;
  const remedy = passing ? LATER : ADDRESS;
  return new HttpFault(`the server answered with status ${status}`, passing, {
    remedy,
    ...(waits ? { retryAfterMs: seconds * 1000 } : {}),
  });
}

/** The host that a system error names: that of the address or of the proxy. */
function hostOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('hostname' in error && typeof error.hostname === 'string') return error.hostname;
  if ('address' in error && typeof error.address === 'string') {
    return 'port' in error ? `${error.address}:${error.port}` : error.address;
  }
  return undefined;
}
