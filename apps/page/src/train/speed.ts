// Words a second over the last few seconds.

const WINDOW_MS = 3000;

export class Speed {
  readonly #marks: { readonly at: number; readonly done: number }[] = [];

  /** @param at milliseconds. @returns Undefined while there is nothing to compare with. */
  add(at: number, done: number): number | undefined {
    const marks = this.#marks;
    marks.push({ at, done });
    while (marks.length > 2 && marks[1].at <= at - WINDOW_MS) marks.shift();
    const [first] = marks;
    return at - first.at < 200 ? undefined : (1000 * (done - first.done)) / (at - first.at);
  }
}
