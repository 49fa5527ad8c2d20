// Whom a request was sent to. A web site can have its name point to 127.0.0.1 (DNS rebinding) and would then be of one
// origin with a server there; its requests bear its name in the header Host, and are refused by that.

import { isIP } from 'node:net';

/**
 * Whether a request with this Host header may be answered by a server that listens at `host` and `port`: it must name
 * this machine's loopback or `host`. A server that listens at all addresses takes any address, and no name.
 *
 * @example
 * isForUs('localhost:4000', '127.0.0.1', 4000) // true
 * isForUs('example.org:4000', '127.0.0.1', 4000) // false
 */
export function isForUs(header: string | undefined, host: string, port: number): boolean {
  const named = parsed(header);
  if (named === undefined || named.port !== port) return false;
  if (['127.0.0.1', 'localhost', '[::1]', inAddress(host)].includes(named.host)) return true;
  return isEverywhere(host) && isIP(named.host.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

/** Whether other machines can reach a server that listens at `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

/** Whether `host` stands for all addresses of the machine. */
export function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** A host as it stands in an address. */
export function inAddress(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
}

function parsed(header: string | undefined): { host: string; port: number } | undefined {
  if (header === undefined || !/^[\w.:[\]-]+$/.test(header)) return undefined;
  try {
    const { hostname, port } = new URL(`http://${header}`);
    return { host: hostname, port: port === '' ? 80 : Number(port) };
  } catch {
    return undefined;
  }
}
