// Questions one after the other: at a prompt on a terminal, else a line each of standard input. EXIT, an empty end
// (Ctrl-D) or Ctrl-C ends it.

import { createInterface } from 'node:readline';
import { FirthError } from '../support/errors.js';
import { InterruptedError } from '../support/interrupted-error.js';

/**
 * Calls `answer` with each line that is not empty. A question that cannot be answered is reported and the next one asked;
 * unless a person sits there, the exit code is then 1.
 */
export async function askLines(
  help: string,
  signal: AbortSignal,
  answer: (line: string) => void,
): Promise<void> {
  const terminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  const lines = createInterface({
    input: process.stdin,
    // The prompt is not part of the results.
    ...(terminal && { output: process.stderr }),
    terminal,
    prompt: '> ',
  });
  const stop = () => lines.close();
  let interrupted = false;
  lines.on('SIGINT', () => {
    interrupted = true;
    lines.close();
  });
  signal.addEventListener('abort', stop);
  try {
    if (terminal) process.stderr.write(`${help} EXIT or Ctrl-D ends.\n`);
    if (terminal) lines.prompt();
    for await (const line of lines) {
      if (line.trim() === 'EXIT') break;
      if (line.trim() !== '') ask(line, answer, terminal);
      if (terminal) lines.prompt();
    }
  } finally {
    signal.removeEventListener('abort', stop);
    lines.close();
  }
  if (interrupted || signal.aborted) throw new InterruptedError('Interrupted.');
}

function ask(line: string, answer: (line: string) => void, terminal: boolean): void {
  try {
    answer(line);
  } catch (error) {
    if (!(error instanceof FirthError)) throw error;
    process.stderr.write(`firth: ${error.message}\n`);
    if (!terminal) process.exitCode = 1;
  }
}
