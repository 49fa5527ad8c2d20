// Runs a program under GNU time, which tells its processor time and its peak memory, and notes when what it prints
// arrives: programs that do not say how long their stages took show it by what they print between them.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export const GNU_TIME = '/usr/bin/time';

export interface Printed {
  /** Seconds since the start. */
  readonly at: number;
  readonly text: string;
}

export interface MeasuredProcess {
  /** Both streams, in the order of arrival. */
  readonly printed: readonly Printed[];
  readonly stdout: string;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryMiB: number;
}

/** @throws Error with the last words of a program that fails. */
export async function runMeasured(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'firth-peers-'));
  const report = join(folder, 'time');
  try {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    const child = spawn(GNU_TIME, ['-f', '%U %S %M', '-o', report, program, ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: Printed[] = [];
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      printed.push({ at: seconds(), text });
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => printed.push({ at: seconds(), text }));
    const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
    const wallSeconds = seconds();
    if (code !== 0) {
      const end = printed.map(({ text }) => text).join('');
      throw new Error(`${basename(program)} ended with ${code}: ${end.trim().slice(-300)}`);
    }
    const [user, system, kib] = readFileSync(report, 'utf8').trim().split(/\s+/).map(Number);
    return { printed, stdout, wallSeconds, cpuSeconds: user + system, peakMemoryMiB: kib / 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
