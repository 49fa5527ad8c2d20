// What a file that is made from a model is called.

/** The model's name as part of a file name: without the folder, the endings and what file systems refuse. */
export function fileStem(name: string): string {
  const base = name
    .replace(/^.*[/\\]/, '')
    .replace(/(\.(txt|bin|vec|tsv|gz|npy|npz|firth|safetensors))+$/i, '');
  return base.replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'words';
}
