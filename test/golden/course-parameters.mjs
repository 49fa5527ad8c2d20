// Prints figures of the course run's parameters after 40,000 iterations, as the reference trainer ends (about a
// minute and a half). After a build, with FIRTH_DATA naming the folder that holds sst/:
//   node test/golden/course-parameters.mjs > test/golden/course-parameters.json

import { createReferenceTrainer } from '#firth/cs224n/trainer/reference.js';
import { courseRun } from '../../build/test/helpers/course-run.js';

const ITERATIONS = 40_000;
const ANNEAL_EVERY = 20_000;

const { task, start } = courseRun('negative-sampling');
const trainer = createReferenceTrainer(task, start);
trainer.advance(ANNEAL_EVERY, 0.3, ANNEAL_EVERY);
trainer.advance(ITERATIONS - ANNEAL_EVERY, 0.15, ANNEAL_EVERY);
const { parameters } = trainer.state();

const V = parameters.rows / 2;
// Frequent words and rare ones, UNK among them, from both halves.
const places = [0, 2, 137, V - 1].flatMap((row) => [[row, row % 10], [V + row, 9 - (row % 10)]]);
const entries = places.map(([row, column]) => [row, column, parameters.row(row)[column]]);
const sumOfSquares = parameters.data.reduce((sum, x) => sum + x * x, 0);
console.log(JSON.stringify({ iterations: ITERATIONS, sumOfSquares, entries }, null, 1));
