// The readable twin of WordNumbers: the same results, by strings and a Map. White space is what word2vec and C call so:
// space, tab, line feed, vertical tab, form feed, carriage return. A no-break space stays inside its word.

import type { NumbersTaker, WordNumberer, WordNumbersOptions } from './word-numbers.js';

export class ReferenceWordNumbers implements WordNumberer {
  readonly #lowerCase: boolean;
  readonly #numbers = new Map<string, number>();
  #counts: number[] = [];
  #adding = true;
  #unfinished = '';
  #lastIsLineEnd = false;

  constructor({ lowerCase = false }: WordNumbersOptions = {}) {
    this.#lowerCase = lowerCase;
  }

  get size(): number {
    return this.#numbers.size;
  }

  clear(): void {
    this.#numbers.clear();
    this.#counts = [];
    this.#adding = true;
    this.#unfinished = '';
    this.#lastIsLineEnd = false;
  }

  addNoMore(): void {
    this.#adding = false;
  }

  pushAll(bytes: Uint8Array, take: NumbersTaker): void {
    // A character for each byte: whatever the encoding, nothing is lost.
    const text = this.#unfinished + Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const pieces = text.split(/([ \t\n\v\f\r])/);
    this.#unfinished = pieces.pop() ?? '';
    for (const piece of pieces) this.#piece(piece, take);
  }

  end(take: NumbersTaker): void {
    this.#piece(this.#unfinished, take);
    this.#unfinished = '';
    this.#lastIsLineEnd = false;
  }

  text(): Uint8Array {
    const text = [...this.#numbers.keys()].map((word) => `${word} `).join('');
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  }

  counts(): Uint32Array {
    return Uint32Array.from(this.#counts);
  }

  #piece(piece: string, take: NumbersTaker): void {
    if (piece === '\n') {
      if (!this.#lastIsLineEnd) take(Int32Array.of(-1));
      this.#lastIsLineEnd = true;
    } else if (/[^ \t\v\f\r]/.test(piece)) {
      take(Int32Array.of(this.#numberOf(piece)));
      this.#lastIsLineEnd = false;
    }
  }

  #numberOf(piece: string): number {
    const word = this.#lowerCase ? piece.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : piece;
    const known = this.#numbers.get(word);
    if (known === undefined && !this.#adding) return -2;
    const number = known ?? this.#numbers.size;
    this.#numbers.set(word, number);
    this.#counts[number] = (this.#counts[number] ?? 0) + 1;
    return number;
  }
}
