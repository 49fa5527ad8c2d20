// Turns an SVG into a PNG with resvg, in DejaVu Sans. The fonts of the system are loaded only when the text has a
// character that DejaVu Sans lacks, since finding them takes long. Browser rules such as prefers-color-scheme are not
// followed: a picture in the theme 'auto' comes out light.

import { dejavuSans } from '../../plot/font-metrics.js';
import { dejavuSansFile } from './dejavu-sans.js';

/**
 * @param svg A whole SVG document.
 * @param scale PNG pixels per SVG pixel; 2 is sharp on fine screens and in print. Default 2.
 * @returns The PNG file.
 */
export async function svgToPng(svg: string, scale = 2): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const picture = new Resvg(svg, {
    font: {
      fontFiles: [dejavuSansFile()],
      loadSystemFonts: !dejavuSans.covers(svg.replaceAll(/\s/g, ' ')),
      defaultFontFamily: 'DejaVu Sans',
    },
    fitTo: { mode: 'zoom', value: scale },
    logLevel: 'off',
  });
  return picture.render().asPng();
}
