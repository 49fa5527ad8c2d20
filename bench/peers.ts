// firth beside the programs that people use for word vectors: word2vec.c, gensim and fastText, those that are present, on
// the same text with the same settings, in turns, each run with another seed. Speed, memory and what the vectors are
// worth. Writes bench/results/peers.json and tables of docs/benchmarks.md; with --quick it prints them only.
//
// Usage: node build/bench/peers.js [--quick] [--model skip-gram|cbow|skip-gram-hs|cbow-hs] [--threads n] [--epochs n]
//   [--runs n] [--corpus FILE] [--megabytes n]

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceGeneratedPart } from './generated-part.js';
import { machineLine } from './machine.js';
import { type Comparison, comparisonTables, type Figures, isSameTask } from './peers/comparison.js';
import { prepareCorpus } from './peers/corpus.js';
import { fastText } from './peers/fasttext.js';
import { firth } from './peers/firth.js';
import { gensim } from './peers/gensim.js';
import { GNU_TIME } from './peers/measured-process.js';
import type { Absent, Peer, Training } from './peers/peer.js';
import { type Quality, qualityOf } from './peers/quality.js';
import { parsePlan } from './peers/settings.js';
import { word2vecC } from './peers/word2vec-c.js';
import { type Spread, spreadOf } from './statistics.js';

interface Run extends Training {
  readonly quality: Quality;
}

const RESULTS = 'bench/results/peers.json';
const FOLDER = join('build', 'peers');

if (!existsSync(GNU_TIME)) throw new Error(`${GNU_TIME} is missing: install GNU time, which measures memory`);
const plan = parsePlan(process.argv.slice(2));
const corpus = await prepareCorpus(plan.corpus, plan.megabytes, plan.settings.minCount, FOLDER);
const all = [firth(), word2vecC(FOLDER), gensim(), fastText()];
const absent = all.filter((peer): peer is Absent => !('train' in peer));
const runs = new Map(all.filter((peer): peer is Peer => 'train' in peer).map((peer) => [peer, [] as Run[]]));
for (const { name, reason } of absent) console.log(`${name} takes no part: ${reason}`);
for (let run = 1; run <= plan.runs; run++) await everyProgramOnce(run);

const comparison: Comparison = {
  machine: machineLine(),
  date: new Date().toISOString().slice(0, 10),
  corpus: corpus.description,
  words: corpus.words,
  settings: plan.settings,
  runs: plan.runs,
  figures: figuresOf(runs),
  absent,
};
console.log(`\n${comparisonTables(comparison)}`);
if (!plan.quick) keep(comparison);

/** One turn; a program that fails takes no further part. */
async function everyProgramOnce(run: number): Promise<void> {
  for (const [peer, results] of [...runs]) {
    const out = join(FOLDER, `vectors-${process.pid}.bin`);
    try {
      const training = await peer.train(corpus.path, out, plan.settings, run);
      results.push({ ...training, quality: await qualityOf(out) });
      console.log(`run ${run}, ${peer.name}: ${(speedOf(training) / 1000).toFixed(0)} thousand words/s`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.log(`run ${run}, ${peer.name} failed: ${reason}`);
      absent.push({ name: peer.name, reason: `it failed, ${reason}` });
      runs.delete(peer);
    } finally {
      rmSync(out, { force: true });
    }
  }
}

/** Words a second while training. */
function speedOf({ stages }: Training): number {
  return (corpus.words * plan.settings.epochs) / stages.train;
}

function figuresOf(measured: ReadonlyMap<Peer, readonly Run[]>): Figures[] {
  const speeds = (of: readonly Run[]) => of.map(speedOf);
  const own = [...measured].find(([{ name }]) => name === 'firth')?.[1];
  const ownSpeeds = own && speeds(own);
  return [...measured].map(([{ name, version }, of]) => ({
    name,
    version,
    wordsPerSecond: spreadOf(speeds(of)),
    ownCount: of[0].ownCount ?? null,
    firthIsFasterBy: ownSpeeds ? spreadOf(speeds(of).map((speed, r) => ownSpeeds[r] / speed)) : null,
    stages: spreadsByName(of.map(({ stages }) => stages)),
    wallSeconds: spreadOf(of.map(({ wallSeconds }) => wallSeconds)),
    cpuSeconds: spreadOf(of.map(({ cpuSeconds }) => cpuSeconds)),
    peakMemoryMiB: spreadOf(of.map(({ peakMemoryMiB }) => peakMemoryMiB)),
    quality: spreadsByName(of.map(({ quality }) => qualityFigures(quality))),
  }));
}

function qualityFigures({ analogies = {}, pairs }: Quality): Record<string, number> {
  const figures = Object.entries(pairs).flatMap(([name, { spearman, coverage }]) => [
    [name, spearman],
    [`${name} coverage`, coverage],
  ]);
  const known = [...Object.entries(analogies), ...figures].filter(([, value]) => value !== null);
  return Object.fromEntries(known) as Record<string, number>;
}

/** The spread of each name that every run has. */
function spreadsByName(records: readonly Readonly<Record<string, number>>[]): Record<string, Spread> {
  const names = Object.keys(records[0]).filter((name) => records.every((record) => name in record));
  return Object.fromEntries(names.map((name) => [name, spreadOf(records.map((record) => record[name]))]));
}

function keep(newest: Comparison): void {
  const kept = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Comparison[]) : [];
  const comparisons = [...kept.filter((older) => !isSameTask(older, newest)), newest];
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(comparisons, null, 2)}\n`);
  replaceGeneratedPart(
    '<!-- generated by npm run bench -- peers -->',
    comparisons.map(comparisonTables).join('\n\n'),
  );
  console.log(`Written: ${RESULTS}, docs/benchmarks.md`);
}
