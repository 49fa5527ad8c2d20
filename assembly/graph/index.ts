// A navigable graph of near neighbours (HNSW: Malkov and Yashunin 2016) in WebAssembly. The host owns the memory
// (layout.md); everything here works on the addresses that it is handed. src/vectors/graph/reference.ts is the same to be
// read, and makes the same graph.

export { insert, search } from './walk';
export { entryNode, setAreas, setEntry, setShape } from './state';
