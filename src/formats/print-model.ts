// Writes firth's own model file (docs/formats-firth.md) in pieces, so that no matrix is held twice.

import type { MatrixRows } from '../support/matrix-rows.js';
import { Sha256, type StreamingHash } from '../support/sha256.js';
import type { VocabularyData } from '../vocabulary/vocabulary.js';
import { toLittleEndian } from './little-endian.js';
import {
  FIXED_BYTES,
  headBytes,
  MAGIC,
  type ModelHeader,
  type ModelTraining,
  modelLayout,
  type Section,
  VERSION,
} from './model-header.js';

const PIECE_BYTES = 1 << 20;

/** A model where it lies. */
export interface ModelContent extends Pick<ModelHeader, 'firth' | 'options' | 'tokenizer'> {
  readonly vocabulary: VocabularyData;
  /** With hierarchical softmax: what its tree is made of. */
  readonly treeCounts?: Float64Array;
  readonly input: MatrixRows;
  readonly output: MatrixRows;
  readonly training: ModelTraining;
}

/**
 * The file in pieces, to be written one after the other; a piece may change when the next is asked for. The model must
 * not change meanwhile.
 *
 * @param newHash A faster SHA-256, where the platform has one.
 */
export function* printModel(
  model: ModelContent,
  newHash: () => StreamingHash = () => new Sha256(),
): Generator<Uint8Array> {
  const hash = newHash();
  for (const piece of piecesOf(model)) {
    hash.update(piece);
    yield piece;
  }
  yield hash.digest();
}

function* piecesOf(model: ModelContent): Generator<Uint8Array> {
  const { vocabulary, treeCounts, input, output } = model;
  const header = headerOf(model);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const head = new Uint8Array(headBytes(json.length)).fill(0x20);
  head.set(MAGIC);
  const view = new DataView(head.buffer);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, json.length, true);
  head.set(json, FIXED_BYTES);
  yield head;

  const { sections, fileBytes } = modelLayout(header, head.length);
  let at = head.length;
  const contents: readonly [Section, Iterable<Uint8Array>][] = [
    [sections.wordOffsets, numbers(vocabulary.offsets, 4)],
    [sections.words, numbers(vocabulary.bytes, 1)],
    [sections.counts, numbers(vocabulary.counts, 8)],
    [sections.treeCounts, numbers(treeCounts ?? new Float64Array(0), 8)],
    [sections.input, rowsOf(input)],
    [sections.output, rowsOf(output)],
  ];
  for (const [{ offset, bytes }, pieces] of contents) {
    yield new Uint8Array(offset - at);
    yield* pieces;
    at = offset + bytes;
  }
  yield new Uint8Array(fileBytes - 32 - at);
}

function headerOf({
  firth,
  vocabulary,
  treeCounts,
  input,
  output,
  options,
  tokenizer,
  training,
}: ModelContent): ModelHeader {
  const { tokens, types, lowerCase } = vocabulary;
  return {
    firth,
    words: input.count,
    dimension: input.dimension,
    outputRows: output.count,
    wordBytes: vocabulary.bytes.length,
    treeCounts: treeCounts !== undefined,
    vocabulary: { tokens, types, lowerCase },
    tokenizer,
    options,
    training,
  };
}

function* numbers(array: Uint8Array | Uint32Array | Float64Array, unit: number): Generator<Uint8Array> {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield toLittleEndian(bytes.slice(at, at + PIECE_BYTES), unit);
  }
}

function* rowsOf(rows: MatrixRows): Generator<Uint8Array> {
  const { count, dimension: D } = rows;
  const rowsAPiece = Math.max(1, Math.floor(PIECE_BYTES / (4 * D)));
  const piece = new Float32Array(Math.min(rowsAPiece, count) * D);
  for (let first = 0; first < count; first += rowsAPiece) {
    const end = Math.min(count, first + rowsAPiece);
    for (let i = first; i < end; i++) piece.set(rows.row(i), (i - first) * D);
    yield toLittleEndian(new Uint8Array(piece.buffer, 0, 4 * D * (end - first)), 4);
  }
}
