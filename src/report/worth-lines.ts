// Measures of worth with what they mean.

import { firstDirectionEnergy, meanCosine, type Worth } from '../cs224n/run/worth.js';
import type { NamedVectors } from '../vectors/named-vectors.js';
import type { ReportContent } from './content.js';
import { sampleMatrix } from './word-plots.js';

type Lines = ReportContent['worth'];

/** Of vectors alone. */
export function vectorWorth(vectors: NamedVectors): Lines {
  const matrix = sampleMatrix(vectors);
  return directionLines(meanCosine(matrix), firstDirectionEnergy(matrix), vectors.dimension);
}

/** Of a course's run, which has its corpus. */
export function runWorth(worth: Worth, dimension: number): Lines {
  const {
    meanCosine: cosine,
    firstDirectionEnergy: energy,
    adjacentLoss,
    adjacentPairs,
    uniformLoss,
  } = worth;
  const verdict = adjacentLoss < uniformLoss ? 'better' : 'worse';
  return [
    ...directionLines(cosine, energy, dimension),
    [
      'loss of the next word',
      `${adjacentLoss.toFixed(3)} nats`,
      `-log P(next word | word) by full softmax over ${adjacentPairs} adjacent pairs: ${verdict} than a uniform guess, ${uniformLoss.toFixed(3)}`,
    ],
  ];
}

function directionLines(cosine: number, energy: number, dimension: number): Lines {
  return [
    [
      'mean cosine',
      cosine.toFixed(4),
      'of two different words: 0 for vectors in all directions, 1 when all point the same way',
    ],
    [
      'energy of the first direction',
      energy.toFixed(4),
      `share of the squared length along one direction: ${(1 / dimension).toFixed(4)} when none stands out, 1 when there is only one`,
    ],
  ];
}
