// The questions-words format: a line ": name" begins a section, every other line is a question of four words, "a b c d":
// a is to b as c is to d.

import { FileError } from '../support/errors.js';

export type AnalogyQuestion = readonly [a: string, b: string, c: string, d: string];

export interface AnalogySection {
  readonly name: string;
  readonly questions: readonly AnalogyQuestion[];
}

export interface AnalogyFile {
  readonly sections: readonly AnalogySection[];
  /** Lines that are neither empty, nor a section's name, nor four words: left out. */
  readonly skippedLines: number;
}

/**
 * @param text The whole file; a byte order mark and Windows line ends are understood.
 * @param name The file as the user named it, for error messages.
 * @throws FileError when a question stands before the first section, or there is no question.
 * @example
 * parseAnalogies(': family\nboy girl king queen\n', 'q.txt').sections[0].questions // [['boy', 'girl', 'king', 'queen']]
 */
export function parseAnalogies(text: string, name: string): AnalogyFile {
  const sections: { name: string; questions: AnalogyQuestion[] }[] = [];
  let skippedLines = 0;
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  lines.forEach((line, i) => {
    if (line.startsWith(':')) {
      sections.push({ name: line.slice(1).trim(), questions: [] });
      return;
    }
    const words = line.split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return;
    const section = sections.at(-1);
    if (section === undefined) {
      throw new FileError(name, {
        problem: `line ${i + 1}: expected a section, such as ": family", before the first question, found ${shown(line)}`,
        remedy: 'The format is that of questions-words.txt',
      });
    }
    const [a, b, c, d] = words;
    if (words.length === 4) section.questions.push([a, b, c, d]);
    else skippedLines++;
  });
  if (sections.every(({ questions }) => questions.length === 0)) {
    throw new FileError(name, {
      problem: 'expected questions, four words a line below ": section" lines, found none',
    });
  }
  return { sections, skippedLines };
}

function shown(line: string): string {
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}...` : line);
}
