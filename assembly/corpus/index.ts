// Words to numbers in WebAssembly. The host owns the memory map (layout.md).

export { begin, lowerCase, numberCount, scan, setNumbers } from './scan';
export { clear, readCounts, rebuild, setTable, textBytes, wordCount } from './table';
