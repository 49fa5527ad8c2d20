// Zips for tests, well-formed ones and others.

import { ZipFile } from 'yazl';

export interface ZipContent {
  /** Deflate, or store as it is. Default true. */
  compress?: boolean;
  /** Unix permissions and file type. */
  mode?: number;
  text: string;
}

/** A zip of `files`: names and texts, or contents with details. Its bytes depend on nothing else. */
export async function makeZip(files: Record<string, string | ZipContent>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    const {
      text,
      compress = true,
      mode = 0o100644,
    } = typeof content === 'string' ? { text: content } : content;
    zip.addBuffer(Buffer.from(text), name, { compress, mode, mtime: new Date(2013, 0, 1) });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** `files` as they lie in Stanford's archive: in a folder, beside what macOS adds. */
export function archived(files: Record<string, string>): Record<string, string> {
  const inside = Object.entries(files).map(([name, text]) => [`stanfordSentimentTreebank/${name}`, text]);
  return {
    'stanfordSentimentTreebank/.DS_Store': 'finder',
    '__MACOSX/stanfordSentimentTreebank/._datasetSentences.txt': 'fork',
    ...Object.fromEntries(inside),
  };
}

/** The bytes with every `from` written over by `to`, which must be as long: names that no zip library would write. */
export function overwrite(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('lengths differ');
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}
