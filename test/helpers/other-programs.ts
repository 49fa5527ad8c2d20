// Programs of others that read and write word vectors, for tests that exchange files with them where they are present.

import { spawnSync } from 'node:child_process';

/** A place where systems keep a Python of their own, which may have packages that the first on the PATH lacks. */
const PYTHONS = ['python3', '/usr/bin/python3'];

const found = new Map<string, { python?: string; reason: string }>();

/** A Python that has `module`, or the reason why there is none. */
export function pythonWith(module: string): { python?: string; reason: string } {
  const known = found.get(module);
  if (known !== undefined) return known;
  let reason = 'there is no python3';
  for (const python of PYTHONS) {
    const { status, stderr } = spawnSync(python, ['-c', `import ${module}`], { encoding: 'utf8' });
    if (status === 0) {
      found.set(module, { python, reason: '' });
      return { python, reason: '' };
    }
    if (stderr) reason = `${module} is not here: ${stderr.trim().split('\n').at(-1)}`;
  }
  found.set(module, { reason });
  return { reason };
}

/** Runs a Python script; what it prints as JSON. */
export function runPython(python: string, script: string, ...args: string[]): unknown {
  const { status, stdout, stderr } = spawnSync(python, ['-c', script, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
