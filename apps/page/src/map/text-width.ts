// How wide a label is, from the widths of its letters, each measured once: a hundred thousand labels in no time.

export const LABEL_FONT = '12px system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
/** A longer word is cut. */
const MOST_LETTERS = 40;

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | undefined | null;

/** A word as labels show it. */
export function labelText(word: string): string {
  return word.length > MOST_LETTERS ? `${word.slice(0, MOST_LETTERS - 1)}…` : word;
}

/** CSS pixels. */
export function labelWidth(word: string): number {
  let sum = 0;
  for (const letter of labelText(word)) sum += letterWidth(letter);
  return sum;
}

function letterWidth(letter: string): number {
  const known = widths.get(letter);
  if (known !== undefined) return known;
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d');
    if (context) context.font = LABEL_FONT;
  }
  const width = context?.measureText(letter).width ?? 8;
  widths.set(letter, width);
  return width;
}
