import { Command } from 'commander';
import { runProgram } from '../run-program.js';

/** A verb whose options, including `--help`, another program parses. */
export const passOn = (name: string, description: string, program: string): Command =>
  new Command(name)
    .description(description)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .argument('[arguments...]')
    .action(async (args: string[]) => {
      process.exitCode = await runProgram(program, args);
    });
