// From files to a text with its phrases joined, which is then a corpus to train on. The joined text goes to a temporary
// file first and from there to its place, so memory holds a piece of it at a time.

import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanWords, type WordSink } from '../corpus/scan-words.js';
import { throwIfInterrupted } from '../corpus/statistics.js';
import { type FoundPhrases, findPhrasesIn } from '../phrases/find-phrases.js';
import type { PhraseOptions } from '../phrases/options.js';
import { TextLines } from '../phrases/text-lines.js';
import { CorpusFiles, emptyCorpus } from '../platform/node/corpus-files.js';
import { type Segment, segmentsOf } from '../platform/node/corpus-segments.js';
import { fileProblem } from '../platform/node/file-problem.js';
import { requireWritable, writeAtomically } from '../platform/node/write-atomically.js';
import type { StopSignal } from '../support/stop-signal.js';

/** Read, and written, so much at a time; between two of them an interruption is noticed. */
const PIECE_BYTES = 1 << 20;

export interface JoinPhrasesSettings {
  /** See PHRASE_OPTIONS; and `threshold`, `delimiter`. */
  readonly options?: PhraseOptions;
  /** Lower-case every word. */
  readonly lowerCase?: boolean;
  readonly signal?: StopSignal;
  /** Called while a pass counts, from 1 on, and while the joined text is written: bytes read, and bytes in all. */
  readonly onReading?: (stage: number | 'join', done: number, total: number) => void;
}

export interface JoinedPhrases extends FoundPhrases {
  /** Words and sentences of the joined text. */
  readonly tokens: number;
  readonly sentences: number;
  /** Bytes of the corpus that were not UTF-8 and became U+FFFD. */
  readonly replacedBytes: number;
  readonly elapsedMs: number;
}

/**
 * Finds the phrases of text files and writes the text with them joined, a sentence a line.
 *
 * @param source files, .gz files, folders, or - for standard input; or a corpus opened before, which stays open.
 * @param out The file for the text; it appears whole or not at all. The temporary folder must have room for it too.
 * @throws FileError for what cannot be read or written; ArgumentError for an option out of range; InterruptedError when
 *   stopped.
 * @example
 * const { phrases } = await joinPhrases('news.txt', 'news-phrases.txt', { options: { passes: 2 } });
 * await trainCorpus('news-phrases.txt');
 */
export async function joinPhrases(
  source: string | readonly string[] | CorpusFiles,
  out: string,
  settings: JoinPhrasesSettings = {},
): Promise<JoinedPhrases> {
  const startedAt = performance.now();
  await requireWritable(out);
  const given = source instanceof CorpusFiles;
  const files = given ? source : await CorpusFiles.open(source, settings.signal);
  try {
    const found = await findPhrasesIn(async (sink, pass) => {
      for await (const _ of readInto(files, sink, settings, pass));
    }, settings.options ?? {});
    if (found.passes[0].tokens === 0) throw emptyCorpus(files);
    const written = await writeJoined(files, out, found, settings);
    return { ...found, ...written, elapsedMs: performance.now() - startedAt };
  } finally {
    if (!given) files.close();
  }
}

async function writeJoined(
  files: CorpusFiles,
  out: string,
  { phrases }: FoundPhrases,
  settings: JoinPhrasesSettings,
) {
  const folder = mkdtempSync(join(tmpdir(), 'firth-phrases-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const path = join(folder, 'joined.txt');
    const lines = new TextLines();
    const temporary = await open(path, 'wx').catch((error) => {
      throw fileProblem(path, 'be written', error);
    });
    let replacedBytes = 0;
    try {
      for await (const replaced of readInto(files, phrases.into(lines), settings, 'join')) {
        replacedBytes += replaced;
        await writePiece(temporary, path, lines.take());
      }
    } finally {
      await temporary.close();
    }
    await writeAtomically(out, piecesOf(path));
    return { tokens: lines.tokens, sentences: lines.sentences, replacedBytes };
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** Gives the files' words to the sink, and behind each piece how many bytes of it were not UTF-8. */
async function* readInto(
  files: CorpusFiles,
  sink: WordSink,
  { lowerCase = false, signal, onReading }: JoinPhrasesSettings,
  stage: number | 'join',
): AsyncGenerator<number> {
  const total = files.bytes;
  let done = 0;
  await files.verify();
  for await (const segment of segmentsOf(files.files, PIECE_BYTES)) {
    throwIfInterrupted(signal);
    const bytes = await bytesOf(segment);
    const replaced = scanWords(bytes, 0, bytes.length, lowerCase, sink);
    if (segment.endsFile) sink.lineEnd();
    yield replaced;
    done += segment.diskBytes;
    onReading?.(stage, done, total);
  }
  throwIfInterrupted(signal);
  await files.verify();
}

async function bytesOf({ name, text }: Segment): Promise<Uint8Array> {
  if (text instanceof Uint8Array) return text;
  let file: FileHandle | undefined;
  try {
    file = await open(text.path);
    const bytes = new Uint8Array(text.end - text.start);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, text.start + length);
      // A file that shrank: the check behind the pass reports it.
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } catch (error) {
    throw fileProblem(name, 'be read', error);
  } finally {
    await file?.close();
  }
}

async function writePiece(file: FileHandle, path: string, piece: Uint8Array): Promise<void> {
  try {
    await file.writeFile(piece);
  } catch (error) {
    throw fileProblem(path, 'be written', error);
  }
}

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(PIECE_BYTES);
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
