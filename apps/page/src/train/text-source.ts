// What is trained on: a text that was pasted or typed, files of the user, or the sample that lies beside the page.

export type TextSource =
  | { readonly kind: 'pasted'; readonly text: string }
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'sample'; readonly url: string };

/** The sample: the Brown corpus, a sentence a line, packed. */
export const SAMPLE_FILE = 'brown.txt.gz';

/** The files by name, as a command line would list them. */
export function fileNamesOf(source: TextSource): readonly string[] {
  if (source.kind === 'files') return source.files.map(({ name }) => name);
  return [source.kind === 'sample' ? SAMPLE_FILE : 'text.txt'];
}

/**
 * What files that are made of the source are called, without an end.
 *
 * @example
 * stemOf({ kind: 'files', files: [new File([], 'novels.txt.gz')] }) // 'novels'
 */
export function stemOf(source: TextSource): string {
  const [first = 'text'] = fileNamesOf(source);
  const stem = first.replace(/\.gz$/i, '').replace(/(?<=.)\.[^.]*$/, '');
  return source.kind === 'files' && source.files.length > 1 ? `${stem}-and-more` : stem;
}
