// firth cs224n: the course's assignment as a system, step by step.

import { Command } from 'commander';
import { checkCommand } from './check.js';
import { dataCommand } from './data.js';
import { engineCommand } from './engine.js';
import { runCommand } from './run.js';
import { sentimentCommand } from './sentiment.js';
import { submitCommand } from './submit.js';

export function cs224nCommand(): Command {
  return new Command('cs224n')
    .description("the course's assignment 2: word2vec on the Stanford Sentiment Treebank")
    .addCommand(dataCommand())
    .addCommand(checkCommand())
    .addCommand(runCommand())
    .addCommand(engineCommand())
    .addCommand(sentimentCommand())
    .addCommand(submitCommand());
}
