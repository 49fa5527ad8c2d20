// The texts of an SVG that firth drew, with the boxes they take.

import { dejavuSans } from '#firth/plot/font-metrics.js';

export interface PlacedText {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** All <text> elements; letters reach from 0.76 em above the baseline to 0.24 em below. */
export function textsOf(svg: string): PlacedText[] {
  return Array.from(svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g), ([, attributes, content]) => {
    const text = content.replace(/&(lt|gt|quot|amp);/g, (entity) => ENTITIES[entity]);
    const number = (name: string) =>
      Number(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? Number.NaN);
    const size = number('font-size');
    const width = dejavuSans.width(text, size);
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start';
    const before = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
    const along = { from: -before, to: width - before };
    const across = { from: -0.76 * size, to: 0.24 * size };
    const x = number('x');
    const y = number('y');
    if (attributes.includes('rotate(-90')) {
      return { text, left: x + across.from, right: x + across.to, top: y - along.to, bottom: y - along.from };
    }
    return { text, left: x + along.from, right: x + along.to, top: y + across.from, bottom: y + across.to };
  });
}
