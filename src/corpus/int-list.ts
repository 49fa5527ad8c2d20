// Integers that are appended to, in an array that doubles when it is full.

export class IntList {
  #integers: Int32Array<ArrayBuffer>;
  #length = 0;

  /** @param expected About how many will come; more are welcome. */
  constructor(expected: number) {
    this.#integers = new Int32Array(expected);
  }

  append(integers: Int32Array): void {
    const length = this.#length + integers.length;
    if (length > this.#integers.length) {
      const larger = new Int32Array(Math.max(length, 2 * this.#integers.length));
      larger.set(this.#integers.subarray(0, this.#length));
      this.#integers = larger;
    }
    this.#integers.set(integers, this.#length);
    this.#length = length;
  }

  /** What was appended; a view. */
  get integers(): Int32Array<ArrayBuffer> {
    return this.#integers.subarray(0, this.#length);
  }
}
