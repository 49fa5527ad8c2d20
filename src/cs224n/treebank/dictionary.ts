// dictionary.txt: the id of each phrase. No header; "phrase|id" a line. Its spelling differs from that of
// datasetSentences.txt in accents and brackets, so a phrase that is not found as it stands is looked up by a form in
// which both spellings agree.

import { undoDoubleEncoding } from './double-encoding.js';
import { badLine, linesOf } from './lines.js';
import { pythonSplit } from './python-split.js';

/** Phrases and their ids. */
export class PhraseDictionary {
  private readonly exact: ReadonlyMap<string, number>;
  private canonical: Map<string, number> | undefined;

  /** @param ids the id of each phrase, phrases spelt as in the file. */
  constructor(ids: ReadonlyMap<string, number>) {
    this.exact = ids;
  }

  get size(): number {
    return this.exact.size;
  }

  /**
   * The phrase's id, or undefined. A phrase spelt the same wins over one that only means the same.
   *
   * @example
   * new PhraseDictionary(new Map([['( clichés )', 7]])).idOf('-LRB- clichÃ©s -RRB-') // 7
   */
  idOf(phrase: string): number | undefined {
    const id = this.exact.get(phrase);
    if (id !== undefined) return id;
    this.canonical ??= canonicalIds(this.exact);
    return this.canonical.get(canonicalPhrase(phrase));
  }
}

/**
 * Reads dictionary.txt.
 *
 * @param text the whole file.
 * @param name the file's name for messages.
 * @throws FileError naming the first line that is not a phrase, a bar and an id.
 * @example
 * parseDictionary('A gem .|12\n', 'dictionary.txt').idOf('A gem .') // 12
 */
export function parseDictionary(text: string, name: string): PhraseDictionary {
  const ids = new Map<string, number>();
  linesOf(text).forEach((line, i) => {
    const bar = line.lastIndexOf('|');
    const id = line.slice(bar + 1);
    if (bar < 1 || !/^\d{1,9}$/.test(id)) throw badLine(name, i + 1, 'a phrase, "|" and its id', line);
    ids.set(line.slice(0, bar), Number(id));
  });
  return new PhraseDictionary(ids);
}

/**
 * A phrase in the form in which all files of the treebank agree: accents encoded once and composed, brackets as
 * -LRB- and -RRB-, slashes and stars without a backslash, words one space apart.
 *
 * @example
 * canonicalPhrase('( its cliche\u0301s\u00a0) 1\\/2') // '-LRB- its clichés -RRB- 1/2'
 */
export function canonicalPhrase(phrase: string): string {
  const once = undoDoubleEncoding(phrase)
    .normalize('NFC')
    .replace(/\\([/*])/g, '$1');
  return pythonSplit(once.replace(/[()]/g, (bracket) => (bracket === '(' ? '-LRB-' : '-RRB-'))).join(' ');
}

function canonicalIds(exact: ReadonlyMap<string, number>): Map<string, number> {
  const ids = new Map<string, number>();
  for (const [phrase, id] of exact) {
    const canonical = canonicalPhrase(phrase);
    if (!ids.has(canonical)) ids.set(canonical, id);
  }
  return ids;
}
