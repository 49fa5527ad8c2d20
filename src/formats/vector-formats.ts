// The formats of word vectors, as a table: how each is called, told by its first bytes, read and written. A format is
// added here and nowhere else.

import type { ByteInput, Reading } from './byte-input.js';
import { isFastText, readFastTextVectors } from './fasttext-bin.js';
import { isFirthModel, readFirthVectors } from './firth-vectors.js';
import { isGlove, printGlove, readGlove } from './glove.js';
import { isNpy } from './npy.js';
import { printNpyVectors, readNpyVectors } from './npy-vectors.js';
import type { PrintOptions } from './print-text-rows.js';
import { isProjector, printProjectorMetadata, printProjectorVectors, readProjector } from './projector.js';
import { recogniseWord2vec } from './recognise-word2vec.js';
import type { RowChoice } from './row-collector.js';
import { isSafetensors, printSafetensors, readSafetensors } from './safetensors.js';
import type { WordVectorTable } from './word-vector-table.js';
import { printWord2vecBinary, readWord2vecBinary } from './word2vec-binary.js';
import { printWord2vecText, readWord2vecText } from './word2vec-text.js';
import { printWordsOfRows } from './words-beside.js';

type Print = (table: WordVectorTable, options: PrintOptions) => Iterable<Uint8Array>;

export interface FormatDescription {
  /** In a sentence. */
  readonly title: string;
  /** Ends of file names that stand for it when it is written, the usual one first. */
  readonly extensions: readonly string[];
  /** Whether a file that begins with these bytes (or, when `whole`, consists of them) is meant to be of this format. */
  recognises(head: Uint8Array, whole: boolean): boolean;
  read(input: ByteInput, choice: RowChoice): Reading<WordVectorTable>;
  /** Absent where the format is read only. */
  readonly print?: Print;
  /** The file of the words, for formats that have or may have them beside the rows. */
  readonly beside?: {
    /** Where it is looked for, given the path of the rows without .gz; it is written to the first. */
    places(path: string): readonly string[];
    /** Absent where the words are looked for there, but written with the rows. */
    readonly print?: Print;
  };
}

export type FormatName =
  | 'text'
  | 'binary'
  | 'glove'
  | 'npy'
  | 'safetensors'
  | 'projector'
  | 'fasttext'
  | 'firth';

/** By name, as it is passed: `format`, or --format. A file is asked in this order whether it is of the format. */
export const FORMATS: Readonly<Record<FormatName, FormatDescription>> = {
  text: {
    title: 'word2vec text',
    extensions: ['.txt', '.vec'],
    recognises: (head, whole) => recogniseWord2vec(head, whole) === 'text',
    read: readWord2vecText,
    print: printWord2vecText,
  },
  binary: {
    title: 'word2vec binary',
    extensions: ['.bin'],
    recognises: (head, whole) => recogniseWord2vec(head, whole) === 'binary',
    read: readWord2vecBinary,
    print: printWord2vecBinary,
  },
  npy: {
    title: 'NumPy .npy with a file of words',
    extensions: ['.npy'],
    recognises: isNpy,
    read: readNpyVectors,
    print: printNpyVectors,
    beside: { places: wordsPlaces, print: printWordsOfRows },
  },
  safetensors: {
    title: 'safetensors',
    extensions: ['.safetensors'],
    recognises: isSafetensors,
    read: readSafetensors,
    print: printSafetensors,
    beside: { places: wordsPlaces },
  },
  fasttext: {
    title: 'fastText .bin',
    extensions: [],
    recognises: isFastText,
    read: readFastTextVectors,
  },
  firth: {
    title: "firth's model",
    extensions: [],
    recognises: isFirthModel,
    read: readFirthVectors,
  },
  projector: {
    title: 'TensorFlow projector TSV',
    extensions: ['.tsv'],
    recognises: isProjector,
    read: readProjector,
    print: printProjectorVectors,
    beside: { places: metadataPlaces, print: printProjectorMetadata },
  },
  glove: {
    title: 'GloVe text',
    extensions: ['.glove'],
    recognises: isGlove,
    read: readGlove,
    print: printGlove,
  },
};

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** vectors.npy: vectors.words.txt, or words.txt in the same folder. */
function wordsPlaces(path: string): readonly string[] {
  const { folder, stem } = parts(path);
  return [`${folder}${stem}.words.txt`, `${folder}words.txt`];
}

/** vectors.tsv: metadata.tsv. my-vectors.tsv: my-metadata.tsv. x.tsv: x.metadata.tsv, or metadata.tsv. */
function metadataPlaces(path: string): readonly string[] {
  const { folder, stem } = parts(path);
  if (/vectors$/.test(stem)) return [`${folder}${stem.replace(/vectors$/, 'metadata')}.tsv`];
  return [`${folder}${stem}.metadata.tsv`, `${folder}metadata.tsv`];
}

function parts(path: string): { folder: string; stem: string } {
  const [, folder, name] = /^(.*[/\\])?([^/\\]*)$/s.exec(path) as RegExpExecArray;
  return { folder: folder ?? '', stem: name.replace(/(?<=.)\.[^.]*$/, '') };
}
