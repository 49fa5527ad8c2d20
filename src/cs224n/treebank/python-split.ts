// Splitting on white space exactly as Python's str.split() does. JavaScript's \s differs from it: \s has U+FEFF and
// lacks \x1c to \x1f and \x85. The treebank depends on it: four of its no-break spaces part words.

/**
 * The words of a text, as Python's `text.split()` gives them: no empty words, none for a blank text.
 *
 * @example
 * pythonSplit(' 8\u00a01/2  hours\n') // ['8', '1/2', 'hours']
 */
export function pythonSplit(text: string): string[] {
  const words: string[] = [];
  const { length } = text;
  for (let end = 0; end < length; ) {
    let start = end;
    while (start < length && isPythonSpace(text.charCodeAt(start))) start++;
    end = start;
    while (end < length && !isPythonSpace(text.charCodeAt(end))) end++;
    if (end > start) words.push(text.slice(start, end));
  }
  return words;
}

/** Whether Python's `str.isspace` holds for a UTF-16 code unit (all white space lies in the basic plane). */
export function isPythonSpace(code: number): boolean {
  if (code <= 0x20) return (code >= 0x09 && code <= 0x0d) || code >= 0x1c;
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
