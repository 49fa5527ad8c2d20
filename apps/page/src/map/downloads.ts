// Files that are made on the page and saved by the browser.

/** Long enough for the browser to have read the file. */
const KEPT_MS = 60_000;

export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** The model's name as part of a file name: without the folder, the endings and what file systems refuse. */
export function fileStem(name: string): string {
  const base = name
    .replace(/^.*[/\\]/, '')
    .replace(/(\.(txt|bin|vec|tsv|gz|npy|npz|firth|safetensors))+$/i, '');
  return base.replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'words';
}
