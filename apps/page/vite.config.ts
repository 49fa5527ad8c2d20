// Builds the page from its sources and the library as it is published. Paths are relative, so any web host can serve it
// from any folder; nothing is inlined, so that its policy needs no exception.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as { version: string };

// Vite asks for a default export.
// biome-ignore lint/style/noDefaultExport: see above
export default defineConfig({
  root: here('.'),
  base: './',
  cacheDir: here('../../build/vite'),
  resolve: { alias: [{ find: /^firth$/, replacement: here('../../dist/index.js') }] },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  define: { 'import.meta.env.FIRTH_VERSION': JSON.stringify(version) },
  worker: { format: 'es' },
  build: {
    outDir: here('../../dist/page'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
});
