import { Argument, Command } from 'commander';
import type { NetName } from '../nets/take.js';

const names = ['authorization', 'bundles', 'schemas', 'outcome'] satisfies NetName[];

const take = (): Command =>
  new Command('take')
    .description('Writes nets of the current code, for comparison with another version.')
    .argument('<folder>', 'folder to write to')
    .addArgument(new Argument('[nets...]', 'names of the nets; default: all').choices(names))
    .action(async (folder: string, chosen: NetName[]) => {
      const { takeNets } = await import('../nets/take.js');
      await takeNets(folder, chosen.length === 0 ? names : chosen);
    });

const compare = (): Command =>
  new Command('compare')
    .description(
      'Prints differences between the nets of two versions; exit code 1 when there are any.',
    )
    .argument('<before>', 'a folder written by `nets take`')
    .argument('<after>', 'another such folder')
    .action(async (before: string, after: string) => {
      const { compareNets } = await import('../nets/compare.js');
      process.exitCode = compareNets(before, after);
    });

const latencies = (): Command =>
  new Command('latencies')
    .description(
      'Compares times of ten reads, ten changes and starts, and counts of SQL statements, with another checkout, measured alternately.',
    )
    .argument('<before>', 'the folder of a checkout of another version')
    .action(async (before: string) => {
      const { compareLatencies } = await import('../nets/latencies/latencies.js');
      process.exitCode = await compareLatencies(before);
    });

/** The verb that `nets latencies` starts in another checkout. */
const hold = (): Command =>
  new Command('hold')
    .description(
      'Makes calls, prints how to reach the platform, and keeps it running until its input ends.',
    )
    .action(async () => {
      const { holdPlatform } = await import('../nets/latencies/hold.js');
      process.exitCode = await holdPlatform();
    });

export const netsVerb = (): Command =>
  new Command('nets')
    .description('Compares the behaviour of two versions of the code.')
    .addCommand(take().exitOverride())
    .addCommand(compare().exitOverride())
    .addCommand(latencies().exitOverride())
    .addCommand(hold().exitOverride(), { hidden: true });
