// Sentiment trees in bracketed (Penn Treebank) form, one a line: "(3 (2 It) (4 's))". Each node has a class from 0,
// very negative, to 4, very positive. Nothing here recurses, so deep nesting cannot overflow the stack.

import { FileError } from '../../support/errors.js';
import { FETCH_ANEW, linesOf, quoted } from './lines.js';

/** 0 very negative, 1 negative, 2 neutral, 3 positive, 4 very positive. */
export type SentimentClass = 0 | 1 | 2 | 3 | 4;

export interface Leaf {
  readonly label: SentimentClass;
  readonly word: string;
}

export interface Branch {
  readonly label: SentimentClass;
  readonly children: readonly Tree[];
}

export type Tree = Leaf | Branch;

/**
 * Reads a file of trees, one a line.
 *
 * @param text the whole file.
 * @param name the file's name for messages.
 * @throws FileError with line and column (counted from 1), expected and found.
 * @example
 * parseTrees('(3 (2 A) (4 gem))\n', 'dev.txt').map((tree) => tree.label) // [3]
 */
export function parseTrees(text: string, name: string): Tree[] {
  return linesOf(text).map((line, i) => parseTree(line, name, i + 1));
}

/**
 * Reads one tree.
 *
 * @param line its line number for messages.
 * @throws FileError as `parseTrees` does.
 * @example
 * parseTree('(2 gem)', 'dev.txt') // { label: 2, word: 'gem' }
 */
export function parseTree(text: string, name: string, line = 1): Tree {
  const fail = (at: number, expected: string): FileError => {
    const found = at < text.length ? quoted(text.slice(at, at + 20)) : 'the end of the line';
    return new FileError(name, {
      problem: `line ${line}, column ${at + 1}: expected ${expected}, found ${found}`,
      remedy: FETCH_ANEW,
    });
  };
  const open: { label: SentimentClass; children: Tree[] }[] = [];
  let at = 0;
  for (;;) {
    // At the start of a node: "(" and a class, then its word, or "(" again for its first child.
    if (text[at] !== '(') throw fail(at, '"("');
    const label = text.charCodeAt(at + 1) - 0x30;
    if (!isClass(label)) throw fail(at + 1, 'a class from 0 to 4');
    if (text[at + 2] !== ' ') throw fail(at + 2, 'a space');
    at += 3;
    if (text[at] === '(') {
      open.push({ label, children: [] });
      continue;
    }
    const end = endOfWord(text, at);
    if (end === at) throw fail(at, 'a word or "("');
    if (text[end] !== ')') throw fail(end, '")"');
    let done: Tree = { label, word: text.slice(at, end) };
    at = end + 1;
    // After a node: every ")" completes its parent; a space goes on to its next sibling.
    for (;;) {
      const parent = open.at(-1);
      if (parent === undefined) {
        if (at < text.length) throw fail(at, 'the end of the line');
        return done;
      }
      parent.children.push(done);
      if (text[at] === ' ') {
        at++;
        break;
      }
      if (text[at] !== ')') throw fail(at, '" (" or ")"');
      done = parent;
      open.pop();
      at++;
    }
  }
}

/**
 * Writes a tree as `parseTree` reads it.
 *
 * @example
 * printTree({ label: 3, children: [{ label: 2, word: 'A' }, { label: 4, word: 'gem' }] }) // '(3 (2 A) (4 gem))'
 */
export function printTree(tree: Tree): string {
  const pieces: string[] = [];
  walk(
    tree,
    (node, isFirst) => pieces.push(isFirst ? '(' : ' (', `${node.label} `, 'word' in node ? node.word : ''),
    () => pieces.push(')'),
  );
  return pieces.join('');
}

/**
 * The words of a tree, from left to right.
 *
 * @example
 * wordsOf(parseTree('(3 (2 A) (4 gem))', 'dev.txt')) // ['A', 'gem']
 */
export function wordsOf(tree: Tree): string[] {
  const words: string[] = [];
  walk(
    tree,
    (node) => {
      if ('word' in node) words.push(node.word);
    },
    () => {},
  );
  return words;
}

/** Visits parents before children and siblings in order; `isFirst` holds for the root and for first children. */
function walk(root: Tree, enter: (node: Tree, isFirst: boolean) => void, leave: () => void): void {
  const path: { children: readonly Tree[]; next: number }[] = [{ children: [root], next: 0 }];
  for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
    const node = frame.children[frame.next];
    if (node === undefined) {
      path.pop();
      if (path.length > 0) leave();
      continue;
    }
    enter(node, frame.next === 0);
    frame.next++;
    path.push({ children: 'children' in node ? node.children : [], next: 0 });
  }
}

function isClass(value: number): value is SentimentClass {
  return value >= 0 && value <= 4;
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== ' ' && text[end] !== '(' && text[end] !== ')') end++;
  return end;
}
