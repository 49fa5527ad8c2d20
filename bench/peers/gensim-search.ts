// gensim's most_similar as a process that answers questions one after the other (bench/peers/gensim_search.py).

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

interface Answer {
  /** Time of the search alone. */
  readonly ms: number;
  /** The nearest row of the first query. */
  readonly best: number;
}

export class GensimSearch {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterableIterator<string>;

  private constructor(child: ChildProcess, lines: Interface) {
    this.#child = child;
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** Undefined when no Python here can import gensim. */
  static async start(file: string, V: number, D: number, threads: number): Promise<GensimSearch | undefined> {
    const python = ['python3', '/usr/bin/python3'].find(
      (program) => spawnSync(program, ['-c', 'import gensim'], { stdio: 'ignore' }).status === 0,
    );
    if (python === undefined) return undefined;
    const child = spawn(python, ['bench/peers/gensim_search.py', file, String(V), String(D)], {
      env: { ...process.env, OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads) },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const search = new GensimSearch(child, createInterface({ input: child.stdout }));
    await search.#next();
    return search;
  }

  async ask(rows: readonly number[]): Promise<Answer> {
    this.#child.stdin?.write(`${rows.join(' ')}\n`);
    return this.#next();
  }

  stop(): void {
    this.#child.stdin?.end();
  }

  async #next(): Promise<Answer> {
    const line = await this.#lines.next();
    if (line.done) throw new Error('gensim has ended');
    return JSON.parse(line.value) as Answer;
  }
}
