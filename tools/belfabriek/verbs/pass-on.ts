import { Command } from 'commander';
import { runProgram } from '../run-program.js';

/** A verb whose options, including `--help`, another program parses. */
const passOn = (name: string, description: string, program: string): Command =>
  new Command(name)
    .description(description)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .argument('[arguments...]')
    .action(async (args: string[]) => {
      process.exitCode = await runProgram(program, args);
    });

export const benchVerb = (): Command =>
  passOn('bench', 'Runs benchmarks against the goals, side by side with peers.', 'bench/main.js');

export const captureVerb = (): Command =>
  passOn('capture', 'Records the traffic of a real switch.', 'tools/capture/main.js');

export const reconcileVerb = (): Command =>
  passOn(
    'reconcile',
    "Compares a run's call records with the expected ones.",
    'tools/reconcile/main.js',
  );
