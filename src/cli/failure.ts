// What the command prints and returns when something goes wrong: one clear message on standard error. Exit codes:
// 0 done, 1 failed, 2 wrong usage, 130 interrupted.

import { CommanderError } from 'commander';
import { fileProblem } from '../platform/node/file-problem.js';
import { ArgumentError, FirthError } from '../support/errors.js';
import { InterruptedError } from '../support/interrupted-error.js';

export function reportError(error: unknown): void {
  if (error instanceof CommanderError) return; // the parser has printed it, or printed help
  if (error instanceof FirthError) {
    process.stderr.write(`firth: ${error.message}\n`);
  } else {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`firth: unexpected error, please report it:\n${detail}\n`);
  }
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InterruptedError) return 130;
  return error instanceof ArgumentError ? 2 : 1;
}

/**
 * Ends the process when standard output cannot take any more: with a message, or without one when nobody reads on (as
 * in `firth ... | head`). A run goes on from its checkpoint afterwards. Of standard error nothing could be said.
 */
export function onOutputFailure(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') reportError(fileProblem('standard output', 'be written', error));
    process.exit(1);
  });
}
