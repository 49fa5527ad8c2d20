// Work on the page's own thread, in slices short enough that it goes on answering.

const SLICE_MS = 12;

/** Lets the browser do what else there is. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Calls `use` with 0 to count - 1. */
export async function sliced(count: number, use: (i: number) => void): Promise<void> {
  let begun = performance.now();
  for (let i = 0; i < count; i++) {
    use(i);
    if (i % 64 > 0 || performance.now() - begun < SLICE_MS) continue;
    await pause();
    begun = performance.now();
  }
}
