import { Argument, Command } from 'commander';
import type { NetName } from '../nets/take.js';

const names = ['authorization', 'bundles', 'schemas', 'outcome'] satisfies NetName[];

const take = (): Command =>
  new Command('take')
    .description(
      'Writes what the code comes to as it is now, for a comparison with another version.',
    )
    .argument('<folder>', 'where to')
    .addArgument(new Argument('[nets...]', 'which; all when none is named').choices(names))
    .action(async (folder: string, chosen: NetName[]) => {
      const { takeNets } = await import('../nets/take.js');
      await takeNets(folder, chosen.length === 0 ? names : chosen);
    });

const compare = (): Command =>
  new Command('compare')
    .description('Prints what differs between two versions; exit code 1 when anything does.')
    .argument('<before>', 'a folder that `nets take` wrote')
    .argument('<after>', 'another')
    .action(async (before: string, after: string) => {
      const { compareNets } = await import('../nets/compare.js');
      process.exitCode = compareNets(before, after);
    });

const latencies = (): Command =>
  new Command('latencies')
    .description(
      'Measures ten reads and ten changes of the API, starts and SQL statements, by turns with another checkout.',
    )
    .argument('<before>', 'the folder of a checkout of another version')
    .action(async (before: string) => {
      const { compareLatencies } = await import('../nets/latencies/latencies.js');
      process.exitCode = await compareLatencies(before);
    });

/** For `latencies` of another checkout. */
const hold = (): Command =>
  new Command('hold')
    .description('Runs calls, says how the platform is reached, and keeps it until its input ends.')
    .action(async () => {
      const { holdPlatform } = await import('../nets/latencies/hold.js');
      process.exitCode = await holdPlatform();
    });

export const netsVerb = (): Command =>
  new Command('nets')
    .description('Shows whether behaviour stayed, between two versions of the code.')
    .addCommand(take().exitOverride())
    .addCommand(compare().exitOverride())
    .addCommand(latencies().exitOverride())
    .addCommand(hold().exitOverride(), { hidden: true });
