// What a worker does with one set of word vectors: reads them, and answers questions about them, so that the page's own
// thread never waits.

import {
  type Answer,
  type Neighbour,
  readWordVectorPieces,
  recogniseFormat,
  WordVectors,
  type WordVectorTable,
} from 'firth';
import { unpacked } from '../browser/pieces.js';
import type { OpenedVectors } from './model.js';

/** Bytes to read: what a user chose, or what the server has. */
export type VectorsSource =
  | { readonly kind: 'file'; readonly file: File; readonly beside?: File }
  | { readonly kind: 'url'; readonly url: string; readonly name: string; readonly besideUrl?: string };

/** Told while reading: how many bytes have come, and of how many where that is known. */
export type ReadProgress = (bytes: number, total: number | undefined) => void;

export class VectorsHost {
  #table: WordVectorTable | undefined;
  #vectors: WordVectors | undefined;

  /** Reads word vectors in any format that firth knows. @throws Error with what is wrong, where, and how to mend it. */
  async open(source: VectorsSource, onProgress: ReadProgress): Promise<OpenedVectors> {
    const { stream, size, name, beside } = await opened(source);
    const { pieces, packed } = await unpacked(stream, (bytes) => onProgress(bytes, size));
    let format = '';
    const noted = (async function* () {
      for await (const piece of pieces) {
        if (format === '') format = nameOfFormat(piece);
        yield piece;
      }
    })();
    const table = await readWordVectorPieces(noted, {
      name,
      ...(size !== undefined && !packed && { size }),
      ...(beside && { beside }),
    });
    return this.adopt(table, format);
  }

  /** Takes a table over, as training gives it. */
  adopt(table: WordVectorTable, format: string): OpenedVectors {
    this.#table = table;
    this.#vectors = WordVectors.fromTable(table);
    const { wordBytes, wordOffsets, dimension, counts } = table;
    return { wordBytes, wordOffsets, dimension, ...(counts && { counts }), format };
  }

  /** The words nearest to a word. */
  neighbours(word: string, topN: number): Answer<Neighbour[]> {
    return plain(this.vectors.neighbours(word, { topN }));
  }

  protected get vectors(): WordVectors {
    if (this.#vectors === undefined) throw new Error('no vectors are open');
    return this.#vectors;
  }

  protected get table(): WordVectorTable {
    if (this.#table === undefined) throw new Error('no vectors are open');
    return this.#table;
  }
}

/** An answer that can be sent: suggestions are looked for now. */
export function plain<Value>(answer: Answer<Value>): Answer<Value> {
  return answer.found ? answer : { found: false, word: answer.word, suggestions: [...answer.suggestions] };
}

function nameOfFormat(head: Uint8Array): string {
  try {
    return recogniseFormat(head, '');
  } catch {
    return 'unknown';
  }
}

async function opened(source: VectorsSource) {
  if (source.kind === 'file') {
    const { file, beside } = source;
    const words = beside && { name: beside.name, bytes: new Uint8Array(await beside.arrayBuffer()) };
    return { stream: file.stream(), size: file.size, name: file.name, beside: words };
  }
  const { name, url, besideUrl } = source;
  const beside = besideUrl === undefined ? undefined : await fetchedWords(besideUrl);
  const { body, size } = await fetched(url, name);
  return { stream: body, size, name, beside };
}

async function fetchedWords(url: string) {
  const name = decodeURIComponent(url.slice(url.lastIndexOf('/') + 1));
  const { body } = await fetched(url, name);
  return { name, bytes: new Uint8Array(await new Response(body).arrayBuffer()) };
}

/** @throws Error in the server's own words, where it has some. */
async function fetched(url: string, name: string) {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error(`${name} could not be fetched: the server does not answer. Start firth explore again.`);
  }
  const { body, ok, status, headers } = response;
  if (!ok || body === null) {
    const said = headers.get('content-type')?.startsWith('text/plain') ? (await response.text()).trim() : '';
    throw new Error(`${name} could not be fetched: ${said || `the server answers ${status}`}`);
  }
  // Of what is packed on the way, the length says nothing.
  const length = headers.has('content-encoding') ? null : headers.get('content-length');
  return { body, size: length === null ? undefined : Number(length) };
}
