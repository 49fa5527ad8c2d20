// Where a command's words go: results to standard output, progress and notes to standard error, and with --json one
// object on standard output and nothing else there.

/** The two options that every command has. */
export interface OutputOptions {
  json?: boolean;
  quiet?: boolean;
}

export class Output {
  readonly json: boolean;
  readonly quiet: boolean;

  constructor(options: OutputOptions) {
    this.json = options.json ?? false;
    this.quiet = options.quiet ?? false;
  }

  /** A line of the result for people; silent with --json and --quiet. */
  line(text = ''): void {
    if (!this.json && !this.quiet) process.stdout.write(`${text}\n`);
  }

  /** What was asked for, for people; silent with --json alone. */
  answer(text: string): void {
    if (!this.json) process.stdout.write(`${text}\n`);
  }

  /** One of several results for programs, on a line of its own; printed with --json only. */
  resultLine(value: unknown): void {
    if (this.json) process.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** A remark beside the result, on standard error; silent with --quiet. */
  note(text: string): void {
    if (!this.quiet) process.stderr.write(`${text}\n`);
  }

  /** The result for programs; printed with --json only. */
  result(value: unknown): void {
    if (this.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }
}
