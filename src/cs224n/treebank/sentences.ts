// datasetSentences.txt: a header, then one sentence a line, its index before a tab. The course splits each line on
// Unicode white space and lower-cases it, and leaves doubly encoded accents as they are; so does this file.

import { badLine, linesOf } from './lines.js';
import { pythonSplit } from './python-split.js';

/** The file's name; a folder that has it is taken for the treebank. */
export const SENTENCES_FILE = 'datasetSentences.txt';

const HEADER = 'sentence_index\tsentence';

/**
 * The sentences as lists of lower-case words, in the file's order.
 *
 * @param text the whole file.
 * @param name the file's name for messages.
 * @throws FileError naming the first line that is not an index, a tab and a sentence, or whose index is not the next.
 * @example
 * parseSentences('sentence_index\tsentence\n1\tA gem .\n', 'datasetSentences.txt') // [['a', 'gem', '.']]
 */
export function parseSentences(text: string, name: string): string[][] {
  return parseSentenceTexts(text, name).map((sentence) => pythonSplit(sentence.toLowerCase()));
}

/**
 * The sentences as they stand in the file: neither split nor lower-cased. Labels are looked up by these.
 *
 * @throws FileError as `parseSentences` does.
 * @example
 * parseSentenceTexts('sentence_index\tsentence\n1\tA gem .\n', 'datasetSentences.txt') // ['A gem .']
 */
export function parseSentenceTexts(text: string, name: string): string[] {
  const lines = linesOf(text);
  if (lines[0] !== HEADER) {
    throw badLine(name, 1, 'the header "sentence_index\\tsentence"', lines[0]);
  }
  const sentences: string[] = [];
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] as string;
    const start = `${index}\t`;
    if (!line.startsWith(start) || isBlankAfter(line, start.length)) {
      throw badLine(name, index + 1, `"${index}", a tab and a sentence`, line);
    }
    sentences.push(line.slice(start.length));
  }
  return sentences;
}

function isBlankAfter(line: string, position: number): boolean {
  // Nearly every sentence begins with a plain character; only the others need a closer look.
  const code = line.charCodeAt(position);
  return !(code > 0x20 && code < 0x80) && pythonSplit(line.slice(position)).length === 0;
}
