// Reads firth's own model file (docs/formats-firth.md). Sizes are held against the file's length before anything is
// allocated, and the whole file against its SHA-256 before anything is handed out.

import { FileError } from '../support/errors.js';
import { hexadecimal } from '../support/hexadecimal.js';
import { Sha256, type StreamingHash } from '../support/sha256.js';
import type { VocabularyData } from '../vocabulary/vocabulary.js';
import { toLittleEndian } from './little-endian.js';
import {
  DIGEST_BYTES,
  damaged,
  FIXED_BYTES,
  headBytes,
  MAGIC,
  type ModelHeader,
  type ModelLayout,
  modelLayout,
  parseModelHeader,
  type Section,
  VERSION,
} from './model-header.js';

const PIECE_BYTES = 1 << 20;

/** A file, or bytes in memory. */
export interface ModelSource {
  /** For messages. */
  readonly path: string;
  /** Bytes in all. */
  readonly length: number;
  /** Fills `into` with the bytes from `offset` on, which lie within the length. */
  read(offset: number, into: Uint8Array): Promise<void>;
}

/** Bytes in memory as a source. */
export function modelSource(bytes: Uint8Array, path = 'the model'): ModelSource {
  return {
    path,
    length: bytes.length,
    read: async (offset, into) => into.set(bytes.subarray(offset, offset + into.length)),
  };
}

/**
 * Opens a model and checks all of it.
 *
 * @param newHash A faster SHA-256, where the platform has one.
 * @throws FileError when it is no model, of another version, cut short, or damaged: with the place.
 * @example
 * const model = await openModel(modelSource(bytes));
 * const vectors = await model.matrix('input'); // V x D
 */
export async function openModel(
  source: ModelSource,
  newHash: () => StreamingHash = () => new Sha256(),
): Promise<ModelFile> {
  const json = await readHead(source);
  const header = parseModelHeader(json, source.path);
  const layout = modelLayout(header, headBytes(json.length));
  if (layout.fileBytes !== source.length) {
    throw damaged(source.path, `expected ${layout.fileBytes} bytes, found ${source.length}`);
  }
  const sha256 = await requireDigest(source, newHash());
  return ModelFile.read(source, header, layout, sha256);
}

/** The header's JSON. */
async function readHead(source: ModelSource): Promise<Uint8Array> {
  const { path, length } = source;
  const fixed = new Uint8Array(Math.min(FIXED_BYTES, length));
  await source.read(0, fixed);
  if (!MAGIC.every((byte, i) => byte === fixed[i])) {
    const text = Array.from(fixed.subarray(0, MAGIC.length), (byte) => byte.toString(16).padStart(2, '0'));
    throw damaged(path, `byte 0: expected 89 46 49 52 54 48 0d 0a, found ${text.join(' ') || 'nothing'}`);
  }
  if (length < FIXED_BYTES) throw damaged(path, `expected at least ${FIXED_BYTES} bytes, found ${length}`);
  const view = new DataView(fixed.buffer);
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new FileError(path, {
      problem: `byte 8: expected version ${VERSION} of the format, found ${version}`,
      remedy: 'Use the firth that wrote it',
    });
  }
  const jsonBytes = view.getUint32(12, true);
  if (headBytes(jsonBytes) + DIGEST_BYTES > length) {
    throw damaged(
      path,
      `byte 12: expected a header that fits into ${length} bytes, found one of ${jsonBytes}`,
    );
  }
  const json = new Uint8Array(jsonBytes);
  await source.read(FIXED_BYTES, json);
  return json;
}

/** @returns the digest in hexadecimal. */
async function requireDigest(source: ModelSource, hash: StreamingHash): Promise<string> {
  const { path, length } = source;
  const end = length - DIGEST_BYTES;
  const piece = new Uint8Array(Math.min(PIECE_BYTES, end));
  for (let at = 0; at < end; at += piece.length) {
    const part = piece.subarray(0, end - at);
    await source.read(at, part);
    hash.update(part);
  }
  const expected = new Uint8Array(DIGEST_BYTES);
  await source.read(end, expected);
  const [claimed, found] = [hexadecimal(expected), hexadecimal(hash.digest())];
  if (claimed !== found) throw damaged(path, `byte ${end}: expected the SHA-256 ${found}, found ${claimed}`);
  return found;
}

/** A model that was found whole; its source must stay open while matrices are read. */
export class ModelFile {
  readonly header: ModelHeader;
  readonly vocabulary: VocabularyData;
  /** With hierarchical softmax: what its tree is made of. */
  readonly treeCounts: Float64Array | undefined;
  /** SHA-256 of the file's content. */
  readonly sha256: string;
  readonly #source: ModelSource;
  readonly #layout: ModelLayout;

  private constructor(
    source: ModelSource,
    whole: Pick<ModelFile, 'header' | 'vocabulary' | 'treeCounts' | 'sha256'>,
    layout: ModelLayout,
  ) {
    this.#source = source;
    this.#layout = layout;
    this.header = whole.header;
    this.vocabulary = whole.vocabulary;
    this.treeCounts = whole.treeCounts;
    this.sha256 = whole.sha256;
  }

  /** For `openModel`, which has checked sizes and digest. */
  static async read(
    source: ModelSource,
    header: ModelHeader,
    layout: ModelLayout,
    sha256: string,
  ): Promise<ModelFile> {
    const { sections } = layout;
    const bytesOf = (section: Section) => readSection(source, section);
    const offsets = new Uint32Array((await bytesOf(sections.wordOffsets)).buffer);
    const counts = new Float64Array((await bytesOf(sections.counts)).buffer);
    const treeCounts = new Float64Array((await bytesOf(sections.treeCounts)).buffer);
    const { path } = source;
    offsets.forEach((offset, i) => {
      if (i === 0 ? offset !== 0 : offset < offsets[i - 1]) {
        throw damaged(
          path,
          `byte ${sections.wordOffsets.offset + 4 * i}: expected ascending offsets of words`,
        );
      }
    });
    if (offsets[header.words] !== header.wordBytes) {
      throw damaged(path, `expected ${header.wordBytes} bytes of words, found ${offsets[header.words]}`);
    }
    const bytes = await bytesOf(sections.words);
    const vocabulary = { bytes, offsets, counts, ...header.vocabulary };
    const tree = header.treeCounts ? treeCounts : undefined;
    return new ModelFile(source, { header, vocabulary, treeCounts: tree, sha256 }, layout);
  }

  /** A matrix as one array. */
  async matrix(name: 'input' | 'output'): Promise<Float32Array> {
    return new Float32Array((await readSection(this.#source, this.#layout.sections[name])).buffer);
  }

  /** Calls `take` with each row of a matrix in order; the row may change after the call. */
  async forEachRow(name: 'input' | 'output', take: (i: number, row: Float32Array) => void): Promise<void> {
    const D = this.header.dimension;
    const { offset, bytes, unit } = this.#layout.sections[name];
    const rowsAPiece = Math.max(1, Math.floor(PIECE_BYTES / (4 * D)));
    for (let at = 0; at < bytes; at += 4 * D * rowsAPiece) {
      const piece = Math.min(bytes - at, 4 * D * rowsAPiece);
      const read = await readSection(this.#source, { offset: offset + at, bytes: piece, unit });
      const rows = new Float32Array(read.buffer);
      for (let i = 0; i * D < rows.length; i++) take(at / (4 * D) + i, rows.subarray(i * D, (i + 1) * D));
    }
  }
}

async function readSection(
  source: ModelSource,
  { offset, bytes, unit }: Section,
): Promise<Uint8Array<ArrayBuffer>> {
  const into = new Uint8Array(bytes);
  await source.read(offset, into);
  return toLittleEndian(into, unit) as Uint8Array<ArrayBuffer>;
}
