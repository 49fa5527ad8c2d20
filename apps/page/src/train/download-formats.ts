// The files that can be had of what was trained.

import {
  printGlove,
  printNpyVectors,
  printProjectorMetadata,
  printProjectorVectors,
  printSafetensors,
  printWord2vecBinary,
  printWord2vecText,
  printWordsOfRows,
  type WordVectorTable,
} from 'firth';

export type DownloadName = 'text' | 'binary' | 'glove' | 'npy' | 'safetensors' | 'projector' | 'firth';

/** Whether training is at its end, or may go on. */
export type Progressed = 'done' | 'unfinished';

export interface DownloadFormat {
  readonly title: string;
  /** Who reads it. */
  readonly use: string;
  /** The files' names. */
  readonly files: (stem: string, at: Progressed) => readonly string[];
}

export const DOWNLOADS: Readonly<Record<DownloadName, DownloadFormat>> = {
  firth: {
    title: "firth's model",
    use: 'All of it, with both matrices, for training on with firth train.',
    // What is not at its end is a checkpoint, under the name that `firth train -o STEM.firth --resume` looks for.
    files: (stem, at) => [at === 'done' ? `${stem}.firth` : `${stem}.firth.checkpoint`],
  },
  text: {
    title: 'word2vec text',
    use: 'Read by nearly everything; the largest.',
    // Not .txt: the text itself may be called so.
    files: (stem) => [`${stem}.vec`],
  },
  binary: {
    title: 'word2vec binary',
    use: 'gensim, word2vec and others; small and exact.',
    files: (stem) => [`${stem}.bin`],
  },
  glove: {
    title: 'GloVe text',
    use: 'Lines of a word and its numbers, without a first line.',
    files: (stem) => [`${stem}.glove`],
  },
  npy: {
    title: 'NumPy and words',
    use: 'numpy.load, and the words of the rows beside it.',
    files: (stem) => [`${stem}.npy`, `${stem}.words.txt`],
  },
  safetensors: {
    title: 'safetensors',
    use: 'Vectors, words and counts in one file.',
    files: (stem) => [`${stem}.safetensors`],
  },
  projector: {
    title: 'Embedding projector',
    use: 'projector.tensorflow.org: load the vectors, then the metadata.',
    files: (stem) => [`${stem}-vectors.tsv`, `${stem}-metadata.tsv`],
  },
};

type Print = (table: WordVectorTable) => Iterable<Uint8Array>;

/** What prints each file of a format; the model file has more in it than a table. */
export const PRINTERS: Readonly<Record<Exclude<DownloadName, 'firth'>, readonly Print[]>> = {
  text: [printWord2vecText],
  binary: [printWord2vecBinary],
  glove: [printGlove],
  npy: [printNpyVectors, printWordsOfRows],
  safetensors: [printSafetensors],
  projector: [printProjectorVectors, printProjectorMetadata],
};

/** The pieces as one blob; a piece may change when the next is asked for, so each is taken at once. */
export function blobOf(pieces: Iterable<Uint8Array>): Blob {
  const parts: Blob[] = [];
  for (const piece of pieces) {
    // A blob takes no shared memory.
    const own = piece.buffer instanceof ArrayBuffer ? (piece as Uint8Array<ArrayBuffer>) : piece.slice();
    parts.push(new Blob([own as Uint8Array<ArrayBuffer>]));
  }
  return new Blob(parts, { type: 'application/octet-stream' });
}
