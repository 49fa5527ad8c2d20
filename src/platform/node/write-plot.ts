// Writes a picture to files, as SVG or PNG by their names.

import { extname } from 'node:path';
import { ArgumentError } from '../../support/errors.js';
import { svgToPng } from './svg-to-png.js';
import { writeAtomically } from './write-atomically.js';

/**
 * Writes the same SVG under each name; what ends in .png is turned into a PNG. All are drawn before the first is
 * written.
 *
 * @param scale PNG pixels per SVG pixel. Default 2.
 * @throws ArgumentError when a name ends in neither .svg nor .png.
 * @throws FileError when a file cannot be written.
 */
export async function writePlot(svg: string, paths: readonly string[], scale = 2): Promise<void> {
  paths.forEach(checkPlotName);
  const contents = await Promise.all(paths.map((path) => (isPng(path) ? svgToPng(svg, scale) : svg)));
  for (const [i, path] of paths.entries()) await writeAtomically(path, contents[i]);
}

/** @throws ArgumentError when the name ends in neither .svg nor .png. */
export function checkPlotName(path: string): void {
  if (!isPng(path) && extname(path).toLowerCase() !== '.svg') {
    throw new ArgumentError('out', 'a name that ends in .png or .svg', path);
  }
}

function isPng(path: string): boolean {
  return extname(path).toLowerCase() === '.png';
}
