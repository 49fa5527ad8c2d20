#!/usr/bin/env node
// The command `firth`: parses, calls the library, prints. No logic of the product lives in cli/.

import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { analogyCommand } from './commands/analogy.js';
import { convertCommand } from './commands/convert.js';
import { cs224nCommand } from './commands/cs224n/index.js';
import { evaluateCommand } from './commands/evaluate.js';
import { exploreCommand } from './commands/explore.js';
import { indexCommand } from './commands/index-vectors.js';
import { infoCommand } from './commands/info.js';
import { neighboursCommand } from './commands/neighbours.js';
import { phrasesCommand } from './commands/phrases.js';
import { plotCommand } from './commands/plot.js';
import { reportCommand } from './commands/report.js';
import { similarityCommand } from './commands/similarity.js';
import { stabilityCommand } from './commands/stability.js';
import { trainCommand } from './commands/train.js';
import { vocabCommand } from './commands/vocab.js';
import { exitCodeOf, onOutputFailure, reportError } from './failure.js';
import { trainArguments } from './other-command-lines.js';

onOutputFailure();

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('firth')
  .description('Word vectors for TypeScript.')
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print help')
  .helpCommand('help [command]', 'print help on a command')
  .showSuggestionAfterError()
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride();

for (const command of [
  analogyCommand(),
  convertCommand(),
  cs224nCommand(),
  evaluateCommand(),
  exploreCommand(),
  indexCommand(),
  infoCommand(),
  neighboursCommand(),
  phrasesCommand(),
  plotCommand(),
  reportCommand(),
  similarityCommand(),
  stabilityCommand(),
  trainCommand(),
  vocabCommand(),
])
  program.addCommand(inheriting(command, program));

try {
  await program.parseAsync(commandLine(process.argv.slice(2)), { from: 'user' });
} catch (error) {
  reportError(error);
  process.exitCode = exitCodeOf(error);
}

/** Gives a command and those below it the settings of the one above: how they end, and how they print errors. */
function inheriting(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheriting(child, command);
  return command;
}

/** The arguments, other programs' names put into ours. */
function commandLine(args: string[]): string[] {
  const [command, ...rest] = args;
  return command === 'train' ? ['train', ...trainArguments(rest)] : args;
}
