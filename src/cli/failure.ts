// What the command prints and returns when something goes wrong: one clear message on standard error. Exit codes:
// 0 done, 1 failed, 2 wrong usage, 130 interrupted.

import { CommanderError } from 'commander';
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
