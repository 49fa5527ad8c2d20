// The part of the WebAssembly interface that firth uses. TypeScript has it in its DOM library only, which would let
// every other browser global into portable code unnoticed.

declare namespace WebAssembly {
  class Memory<Shared extends boolean = true> {
    constructor(descriptor: { initial: number; maximum: number; shared: Shared });
    readonly buffer: Shared extends true ? SharedArrayBuffer : ArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
}
