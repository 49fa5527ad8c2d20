// Exact search in WebAssembly: which rows of a matrix have the largest cosine with each of several queries. The host
// owns the memory; everything here works on the byte addresses that it is handed (layout.md).

export { fromFloat16, fromInt8 } from './decode';
export { inverseNorms } from './norms';
export { scoreRows } from './scores';
export { select } from './select';
export { sumNumbers } from './sum';
