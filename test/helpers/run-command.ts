// The command `firth` as a child process, in an environment of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The script behind the command `firth`. */
export const MAIN = fileURLToPath(import.meta.resolve('#firth/cli/main.js'));
const LIMIT_MS = 60_000;

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs `firth ARGUMENTS` with no environment but PATH and `environment`. `onStart` gets the process, to send it
 * signals.
 */
export function runCommand(
  arguments_: readonly string[],
  environment: Record<string, string>,
  onStart?: (child: ChildProcess) => void,
): Promise<CommandResult> {
  return runProgram(process.execPath, [MAIN, ...arguments_], environment, onStart);
}

/** Runs any program in the same way, in `folder` or here. */
export async function runProgram(
  program: string,
  arguments_: readonly string[],
  environment: Record<string, string>,
  onStart: (child: ChildProcess) => void = () => {},
  folder?: string,
): Promise<CommandResult> {
  const { PATH = '', SystemRoot = '' } = process.env;
  const child = spawn(program, arguments_, {
    env: { PATH, ...(SystemRoot === '' ? {} : { SystemRoot }), ...environment },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  const result: CommandResult = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    result.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    result.stderr += text;
  });
  onStart(child);
  result.code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  return result;
}
