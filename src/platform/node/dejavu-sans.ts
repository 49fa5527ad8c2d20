// The file of the pictures' font, from the package dejavu-fonts-ttf, so that they look alike on every machine.

import { createRequire } from 'node:module';

/** The path of the font file. */
export function dejavuSansFile(): string {
  return createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
}
