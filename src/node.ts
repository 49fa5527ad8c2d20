// What only Node can do: files, downloads, pictures as PNG. Everything of the portable API is here as well.

export * from './index.js';
