// The window step in native code (yardstick.c), compiled by gcc where there is one, for three kinds of vectors.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Yardstick {
  readonly name: string;
  /** Trains so many words of artificial text in a process of its own. */
  run(
    V: number,
    words: number,
  ): { readonly seconds: number; readonly words: number; readonly windows: number };
}

const SOURCE = 'bench/native/yardstick.c';
const FOLDER = join('build', 'native');
/** Without -ffast-math: what is summed in which order is written out, and -ffp-contract allows fused multiply-add. */
const FLAGS = ['-std=c11', '-D_POSIX_C_SOURCE=199309L', '-O3', '-ffp-contract=fast'];

const VARIANTS = [
  { name: 'native, 128 bits', lanes: 4, flags: ['-mavx', '-mno-fma'] },
  { name: 'native, 128 bits, fused multiply-add', lanes: 4, flags: ['-mavx2', '-mfma'] },
  { name: 'native, 256 bits, fused multiply-add', lanes: 8, flags: ['-mavx2', '-mfma'] },
];

/** The yardsticks that this machine can run; an empty list, with the reason, where there are none. */
export function yardsticks(): { readonly variants: readonly Yardstick[]; readonly absent?: string } {
  if (process.arch !== 'x64') return { variants: [], absent: 'they are written for x64' };
  if (spawnSync('gcc', ['--version']).status !== 0) return { variants: [], absent: 'there is no gcc' };
  mkdirSync(FOLDER, { recursive: true });
  const variants = VARIANTS.map(({ name, lanes, flags }, i) => {
    const program = resolve(FOLDER, `yardstick-${i}`);
    const args = [...FLAGS, ...flags, `-DLANES=${lanes}`, '-o', program, SOURCE, '-lm'];
    const { status, stderr } = spawnSync('gcc', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`gcc ${SOURCE}: ${stderr.slice(0, 300)}`);
    return { name, run: (V: number, words: number) => run(program, V, words) };
  });
  const unable = variants.find(({ run }) => !canRun(run));
  return unable ? { variants: [], absent: `the processor cannot run ${unable.name}` } : { variants };
}

function canRun(run: Yardstick['run']): boolean {
  try {
    return run(100, 100).words > 0;
  } catch {
    return false;
  }
}

function run(program: string, V: number, words: number) {
  const { status, stdout } = spawnSync(program, [String(V), String(words)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
  return JSON.parse(stdout) as ReturnType<Yardstick['run']>;
}
