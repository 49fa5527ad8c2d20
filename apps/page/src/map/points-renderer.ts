// All words as points, drawn at once by WebGL 2. Places lie in two buffers that change only with the projection, the
// shader goes from one to the other; looks are a third; the camera is four numbers. Important words are drawn last.

import {
  createBufferFromTypedArray,
  createProgramInfo,
  type ProgramInfo,
  setAttribInfoBufferFromArray,
  setBuffersAndAttributes,
  setUniforms,
} from 'twgl.js';
import type { Size, Transform } from './camera.js';
import { fitScale } from './camera.js';

/** Stands for a word without a place. */
const NOWHERE = 1e30;

const VERTEX = `#version 300 es
in vec2 before;
in vec2 now;
in vec4 look;
uniform vec2 scale;
uniform vec2 offset;
uniform float passed;
uniform float size;
flat out vec4 colour;
flat out int shape;
flat out float width;
void main() {
  int style = int(look.a * 255.0 + 0.5);
  vec2 start = before.x > 1e20 ? now : before;
  vec2 place = mix(start, now, passed);
  bool shown = now.x < 1e20 && style > 15;
  gl_Position = shown ? vec4(place * scale + offset, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  width = size * (1.0 + 0.45 * float((style >> 2) & 3));
  gl_PointSize = width + 1.0;
  colour = vec4(look.rgb, float(style >> 4) / 15.0);
  shape = style & 3;
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 colour;
flat in int shape;
flat in float width;
out vec4 result;
void main() {
  vec2 p = abs(gl_PointCoord - 0.5) * (width + 1.0);
  float r = width * 0.5;
  float d = shape == 0 ? length(p) - r : shape == 1 ? max(p.x, p.y) - r * 0.86 : (p.x + p.y) * 0.76 - r * 0.88;
  float alpha = colour.a * clamp(0.5 - d, 0.0, 1.0);
  if (alpha <= 0.0) discard;
  result = vec4(colour.rgb * alpha, alpha);
}`;

/** Buffers as twgl names them. */
type Buffers = Record<
  'before' | 'now' | 'look',
  { buffer: WebGLBuffer; numComponents: number; type: number }
>;

export class PointsRenderer {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: ProgramInfo;
  readonly #buffers: Buffers;
  readonly #size: number;
  readonly #order: Uint32Array | undefined;

  /** @param order Rows by importance; undefined: as they are. */
  constructor(gl: WebGL2RenderingContext, size: number, order: Uint32Array | undefined) {
    this.#gl = gl;
    this.#size = size;
    this.#order = order;
    this.#program = createProgramInfo(gl, [VERTEX, FRAGMENT]);
    const buffer = (array: Float32Array | Uint8Array, numComponents: number, type: number) => ({
      buffer: createBufferFromTypedArray(gl, array, gl.ARRAY_BUFFER, gl.STATIC_DRAW) as WebGLBuffer,
      numComponents,
      type,
    });
    this.#buffers = {
      before: buffer(new Float32Array(2 * size).fill(NOWHERE), 2, gl.FLOAT),
      now: buffer(new Float32Array(2 * size).fill(NOWHERE), 2, gl.FLOAT),
      look: { ...buffer(new Uint8Array(4 * size), 4, gl.UNSIGNED_BYTE), ...{ normalize: true } },
    };
  }

  setPlaces(which: 'before' | 'now', places: Float32Array): void {
    const ordered = new Float32Array(places.length);
    for (let rank = 0; rank < this.#size; rank++) {
      const row = this.#order ? this.#order[rank] : rank;
      const at = this.#placeOf(rank);
      const x = places[2 * row];
      ordered[2 * at] = Number.isNaN(x) ? NOWHERE : x;
      ordered[2 * at + 1] = Number.isNaN(x) ? NOWHERE : places[2 * row + 1];
    }
    this.#upload(which, ordered);
  }

  /** @param looks Four bytes a row, see looks.ts. */
  setLooks(looks: Uint8Array): void {
    const byRow = new Uint32Array(looks.buffer, looks.byteOffset, this.#size);
    const ordered = new Uint32Array(this.#size);
    for (let rank = 0; rank < this.#size; rank++) {
      ordered[this.#placeOf(rank)] = byRow[this.#order ? this.#order[rank] : rank];
    }
    this.#upload('look', new Uint8Array(ordered.buffer));
  }

  /** @param passed How far words are from their places before to those now, 0 to 1. @param pointSize CSS pixels. */
  draw({ k, x, y }: Transform, size: Size, ratio: number, passed: number, pointSize: number): void {
    const gl = this.#gl;
    const scale = k * fitScale(size);
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(this.#program.program);
    setBuffersAndAttributes(gl, this.#program, { attribs: this.#buffers, numElements: this.#size });
    setUniforms(this.#program, {
      scale: [(2 * scale) / size.width, (2 * scale) / size.height],
      offset: [(2 * x) / size.width - 1, 1 - (2 * y) / size.height],
      passed,
      size: pointSize * ratio,
    });
    gl.drawArrays(gl.POINTS, 0, this.#size);
  }

  dispose(): void {
    const gl = this.#gl;
    for (const { buffer } of Object.values(this.#buffers)) gl.deleteBuffer(buffer);
    gl.deleteProgram(this.#program.program);
  }

  /** The most important row has the last place, and is drawn above the others. */
  #placeOf(rank: number): number {
    return this.#size - 1 - rank;
  }

  #upload(which: keyof Buffers, array: Float32Array | Uint8Array): void {
    setAttribInfoBufferFromArray(this.#gl, this.#buffers[which], array);
  }
}
