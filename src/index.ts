// The portable public API: everything here runs in Node and in browsers.

export { Matrix } from './math/matrix.js';
export { ArgumentError, DivergenceError, FileError, FirthError } from './support/errors.js';
