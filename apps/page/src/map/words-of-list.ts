// A list of words as users paste it.

import { parseWordList } from 'firth';

/** The words of a list: a line each, or parted by commas or white space on one line. */
export function wordsOfList(text: string): string[] {
  if (text.trim() === '') return [];
  const lines = text.includes('\n') ? [...parseWordList(text, 'the list')] : text.split(/[\s,;]+/);
  return [...new Set(lines.map((word) => word.trim()).filter((word) => word !== ''))];
}
