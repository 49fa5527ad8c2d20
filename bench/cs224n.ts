// The course's run, measured: the kernel against the readable reference (a straightforward port with typed arrays and
// sparse updates) in turns, so that the machine's moods meet both; and the whole command by stages. Writes
// bench/results/cs224n.json and the tables of docs/benchmarks.md.
//
// Usage: node build/bench/cs224n.js BROWN_TEXT [--quick]

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findTreebank } from '#firth/cs224n/data/find-treebank.js';
import { initialParameters } from '#firth/cs224n/run/initial-parameters.js';
import { runOptions } from '#firth/cs224n/run/options.js';
import { trainingTask } from '#firth/cs224n/run/training-task.js';
import { readPlainText, readTreebankText, type TrainingText } from '#firth/cs224n/run/training-text.js';
import type { CourseLoss, Trainer } from '#firth/cs224n/trainer/contract.js';
import { createKernelTrainer, createTwoThreadTrainer } from '#firth/cs224n/trainer/kernel.js';
import { createReferenceTrainer } from '#firth/cs224n/trainer/reference.js';
import { encodeSentences } from '#firth/cs224n/treebank/vocabulary.js';
import { machineLine } from './machine.js';
import { type Spread, spreadOf } from './statistics.js';

interface TrainerFigures {
  readonly loss: CourseLoss;
  /** Microseconds an iteration. */
  readonly reference: Spread;
  readonly oneThread: Spread;
  readonly twoThreads: Spread;
  /** Reference over the kernel on one and on two threads, round by round. */
  readonly ratioOne: Spread;
  readonly ratioTwo: Spread;
}

interface CommandFigures {
  /** Milliseconds of each stage. */
  readonly stages: Readonly<Record<string, Spread>>;
  readonly peakMemoryMiB: Spread;
}

const [brown, ...flags] = process.argv.slice(2);
const quick = flags.includes('--quick');
const RESULTS = 'bench/results/cs224n.json';
const PAGE = 'docs/benchmarks.md';

const { text, source } = await corpus();
console.log(`${machineLine()}\n${text.name}\n`);
const trainers = [
  await measureTrainers('negative-sampling', { rounds: quick ? 3 : 7, reference: 400, kernel: 4000 }),
  await measureTrainers('naive-softmax', { rounds: quick ? 2 : 5, reference: 2, kernel: 60 }),
];
const command = measureCommand(quick ? 2 : 5);
const results = {
  machine: machineLine(),
  date: new Date().toISOString().slice(0, 10),
  corpus: text.name,
  trainers,
  command,
};
mkdirSync('bench/results', { recursive: true });
writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8')));
console.log(tables());
console.log(`Written: ${RESULTS}, ${PAGE}`);

async function corpus(): Promise<{ text: TrainingText; source: string[] }> {
  try {
    const { folder } = await findTreebank({ download: false });
    return { text: await readTreebankText(folder), source: ['--from', folder] };
  } catch {
    const name = 'Brown corpus';
    return { text: await readPlainText(brown, name), source: ['--text', brown, '--name', name] };
  }
}

async function measureTrainers(
  loss: CourseLoss,
  counts: { rounds: number; reference: number; kernel: number },
): Promise<TrainerFigures> {
  const options = runOptions({ loss });
  const encoded = encodeSentences(text.sentences);
  const task = trainingTask(encoded, options);
  const parameters = initialParameters(encoded.vocabulary.words.length, options.dimension, options.numpySeed);
  const start = { parameters, seed: options.seed };
  const reference = createReferenceTrainer(task, start);
  const oneThread = createKernelTrainer(task, start);
  const twoThreads = createTwoThreadTrainer(task, start);
  while (loss === 'negative-sampling' && !twoThreads.drawsAhead()) await setTimeout(10);
  const microseconds = (trainer: Trainer, iterations: number) => {
    const started = performance.now();
    // Slices, as the command makes them: engines replace code by faster code between calls.
    for (let done = 0; done < iterations; done += Math.ceil(iterations / 20)) {
      trainer.advance(Math.ceil(iterations / 20), options.rate, options.printEvery);
    }
    return ((performance.now() - started) / iterations) * 1000;
  };
  const round = () => ({
    reference: microseconds(reference, counts.reference),
    oneThread: microseconds(oneThread, counts.kernel),
    twoThreads: microseconds(twoThreads, counts.kernel),
  });
  round();
  const rounds = Array.from({ length: counts.rounds }, round);
  twoThreads.close();
  return {
    loss,
    reference: spreadOf(rounds.map((times) => times.reference)),
    oneThread: spreadOf(rounds.map((times) => times.oneThread)),
    twoThreads: spreadOf(rounds.map((times) => times.twoThreads)),
    ratioOne: spreadOf(rounds.map((times) => times.reference / times.oneThread)),
    ratioTwo: spreadOf(rounds.map((times) => times.reference / times.twoThreads)),
  };
}

/** Runs the command whole, start to finish, and reads what it says of itself. */
function measureCommand(rounds: number): CommandFigures {
  const folder = mkdtempSync(join(tmpdir(), 'firth-bench-'));
  const reports = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['dist/cli/main.js', 'cs224n', 'run', ...source, '--out', join(folder, 'run'), '--overwrite', '--json'],
      { encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    if (status !== 0) throw new Error(stderr);
    const report = JSON.parse(stdout) as { elapsedMs: Record<string, number>; peakMemoryBytes: number };
    return { ...report, wallMs: performance.now() - started };
  });
  rmSync(folder, { recursive: true });
  const stageNames = Object.keys(reports[0].elapsedMs).filter((name) => name !== 'total');
  const stages = stageNames.map(
    (name) => [name, spreadOf(reports.map(({ elapsedMs }) => elapsedMs[name]))] as const,
  );
  const start = spreadOf(reports.map(({ wallMs, elapsedMs }) => wallMs - elapsedMs.total));
  const whole = spreadOf(reports.map(({ wallMs }) => wallMs));
  return {
    stages: { 'start of Node, imports, end': start, ...Object.fromEntries(stages), whole },
    peakMemoryMiB: spreadOf(reports.map(({ peakMemoryBytes }) => peakMemoryBytes / 2 ** 20)),
  };
}

function tables(): string {
  const range = ({ min, median, max }: Spread, digits: number) =>
    `${median.toFixed(digits)} (${min.toFixed(digits)} to ${max.toFixed(digits)})`;
  const trainerRows = results.trainers.map(
    ({ loss, reference, oneThread, twoThreads, ratioOne, ratioTwo }) => {
      const digits = loss === 'naive-softmax' ? 0 : 1;
      const two = loss === 'naive-softmax' ? 'as on one' : range(twoThreads, digits);
      const ratio = loss === 'naive-softmax' ? 'as on one' : range(ratioTwo, 1);
      return `| ${loss} | ${range(reference, 0)} | ${range(oneThread, digits)} | ${two} | ${range(ratioOne, 1)} | ${ratio} |`;
    },
  );
  const stageRows = Object.entries(results.command.stages).map(
    ([stage, spread]) => `| ${stage} | ${range(spread, 0)} |`,
  );
  return [
    `${results.corpus}; ${results.machine}; ${results.date}. Median (minimum to maximum).`,
    '',
    '| loss | reference, µs an iteration | kernel, one thread | kernel, two threads | reference / one thread | reference / two threads |',
    '| --- | --- | --- | --- | --- | --- |',
    ...trainerRows,
    '',
    '| stage of the command, 40,000 iterations | ms |',
    '| --- | --- |',
    ...stageRows,
    `| peak memory, MiB | ${range(results.command.peakMemoryMiB, 0)} |`,
  ].join('\n');
}

/** The page with its generated part replaced. */
function withTables(page: string): string {
  const [begin, end] = ['<!-- generated by npm run bench -->', '<!-- end of the generated part -->'];
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${PAGE} has no generated part`);
  return `${before}${begin}\n\n${tables()}\n\n${end}${after}`;
}
