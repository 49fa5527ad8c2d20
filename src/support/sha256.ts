// SHA-256 (FIPS 180-4) of bytes that come piece by piece, where the platform has none of its own.

/** A hash under way; Node's own from createHash('sha256') is one too. */
export interface StreamingHash {
  update(bytes: Uint8Array): unknown;
  /** The 32 bytes; nothing may be added after it. */
  digest(): Uint8Array;
}

const BLOCK_BYTES = 64;

/** The first 32 bits of the fractional parts of a root of the first n primes. */
function rootsOfPrimes(n: number, root: (x: number) => number): Int32Array {
  const primes: number[] = [];
  for (let x = 2; primes.length < n; x++) if (primes.every((prime) => x % prime !== 0)) primes.push(x);
  return Int32Array.from(primes, (prime) => Math.floor((root(prime) % 1) * 2 ** 32));
}

const ROUND_CONSTANTS = rootsOfPrimes(64, Math.cbrt);
const START = rootsOfPrimes(8, Math.sqrt);

/**
 * @example
 * const hash = new Sha256();
 * hash.update(new TextEncoder().encode('abc'));
 * hash.digest() // ba 78 16 bf 8f 01 cf ea ...
 */
export class Sha256 implements StreamingHash {
  readonly #state = START.slice();
  readonly #schedule = new Int32Array(64);
  readonly #block = new Uint8Array(BLOCK_BYTES);
  readonly #view = new DataView(this.#block.buffer);
  #filled = 0;
  #bytes = 0;

  update(bytes: Uint8Array): this {
    this.#bytes += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      const taken = Math.min(BLOCK_BYTES - this.#filled, bytes.length - at);
      this.#block.set(bytes.subarray(at, at + taken), this.#filled);
      at += taken;
      this.#filled += taken;
      if (this.#filled === BLOCK_BYTES) this.#compress();
    }
    return this;
  }

  digest(): Uint8Array {
    const bits = 8 * this.#bytes;
    const padding = new Uint8Array(((119 - this.#filled) % BLOCK_BYTES) + 9);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits % 2 ** 32);
    this.update(padding);
    const digest = new Uint8Array(32);
    const digestView = new DataView(digest.buffer);
    for (let i = 0; i < 8; i++) digestView.setInt32(4 * i, this.#state[i]);
    return digest;
  }

  #compress(): void {
    const w = this.#schedule;
    for (let t = 0; t < 16; t++) w[t] = this.#view.getInt32(4 * t);
    for (let t = 16; t < 64; t++) {
      const [x, y] = [w[t - 15], w[t - 2]];
      const low = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
      const high = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
      w[t] = w[t - 16] + low + w[t - 7] + high;
    }
    const state = this.#state;
    let [a, b, c, d] = [state[0], state[1], state[2], state[3]];
    let [e, f, g, h] = [state[4], state[5], state[6], state[7]];
    for (let t = 0; t < 64; t++) {
      const choice = (e & f) ^ (~e & g);
      const first =
        (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + ROUND_CONSTANTS[t] + w[t]) | 0;
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    const words = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i++) state[i] += words[i];
    this.#filled = 0;
  }
}

/** The bits of a word turned to the right. */
function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
