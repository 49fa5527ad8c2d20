// What a browser can load: nothing that dist/index.js imports, from file to file, is of Node.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT } from '../helpers/runtime-packages.js';

/** What a file imports and re-exports, types left out. */
function importsOf(path: string): string[] {
  const code = readFileSync(path, 'utf8');
  return [...code.matchAll(/^(?:import|export)\b[^;']*?'([^']+)';/gm)].map(([, name]) => name as string);
}

/** Each file that can be reached, with the names outside the project that it imports. */
function reachableFrom(entry: string): Map<string, string[]> {
  const reached = new Map<string, string[]>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    const [inside, outside] = [[] as string[], [] as string[]];
    for (const name of importsOf(path)) (name.startsWith('.') ? inside : outside).push(name);
    reached.set(path, outside);
    for (const name of inside) waiting.push(join(dirname(path), name));
  }
  return reached;
}

const DIST = join(PROJECT, 'dist');

describe('the portable API', () => {
  it('reaches no module of Node, and two packages', () => {
    const reached = reachableFrom(join(DIST, 'index.js'));
    const names = [...reached.keys()].map((path) => relative(DIST, path));
    assert.ok(names.includes(join('training', 'train-here.js')) && names.length > 100, `${names.length}`);
    assert.deepEqual([...new Set([...reached.values()].flat())].sort(), []);
  });

  it('is told apart from that of Node, which does', () => {
    const outside = [...reachableFrom(join(DIST, 'node.js')).values()].flat();
    assert.ok(outside.includes('node:fs') && outside.includes('node:worker_threads'));
  });
});
