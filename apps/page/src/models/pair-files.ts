// Files that are opened together: some formats have the words of their rows in a file of their own, and a user chooses
// both at once.

/** Formats that have, or may have, their words beside the rows. */
const ROWS = /\.(npy|safetensors|tsv)(\.gz)?$/i;
const NUMPY = /\.npy(\.gz)?$/i;
/** NumPy's rows may have their words in a text of any name. */
const TEXT = /\.(txt|tsv|vocab)$/i;
/** How files of words are called: vectors.words.txt, words.txt, metadata.tsv, my-metadata.tsv. */
const WORDS = /(^|[.\-_])(words\.txt|metadata\.tsv)(\.gz)?$/i;

interface Named {
  readonly name: string;
}

export interface FileWithWords<File extends Named> {
  readonly file: File;
  readonly beside?: File;
}

/**
 * Which files hold vectors, and which the words of which. Words belong to the rows whose name theirs begins with, else to
 * rows that nothing else belongs to.
 *
 * @example
 * pairFiles([{ name: 'v.npy' }, { name: 'v.words.txt' }])
 * // [{ file: { name: 'v.npy' }, beside: { name: 'v.words.txt' } }]
 */
export function pairFiles<File extends Named>(files: readonly File[]): FileWithWords<File>[] {
  const [first, second] = files;
  if (files.length === 2) {
    if (NUMPY.test(first.name) && TEXT.test(second.name)) return [{ file: first, beside: second }];
    if (NUMPY.test(second.name) && TEXT.test(first.name)) return [{ file: second, beside: first }];
  }
  const words = files.filter(({ name }) => WORDS.test(name));
  const rows = files.filter((file) => !words.includes(file));
  if (rows.length === 0) return files.map((file) => ({ file }));
  return rows.map((file) => {
    const beside = ROWS.test(file.name) ? wordsOf(file, words, rows) : undefined;
    return beside === undefined ? { file } : { file, beside };
  });
}

function wordsOf<File extends Named>(file: File, words: readonly File[], rows: readonly File[]) {
  return (
    words.find((other) => belongs(other, file)) ??
    words.find((other) => !rows.some((owner) => belongs(other, owner)))
  );
}

/** Whether words bear the name of rows: v.words.txt v.npy, my-metadata.tsv my-vectors.tsv. */
function belongs(words: Named, rows: Named): boolean {
  const stem = rows.name.replace(ROWS, '').replace(/vectors$/i, '');
  return stem !== '' && ROWS.test(rows.name) && words.name.startsWith(stem);
}
