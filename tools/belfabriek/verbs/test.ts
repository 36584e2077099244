import { Argument, Command, Option } from 'commander';
import { switchOption, wholeNumber } from './options.js';
import type { TestKind, TestOptions } from '../tests.js';

const kinds: readonly TestKind[] = ['unit', 'service', 'scenario', 'browser'];

export const testVerb = (): Command =>
  new Command('test')
    .description(
      'Tests; all kinds and the static checks when none is named. The last line is `N passed, N failed`.',
    )
    .addArgument(new Argument('[kinds...]', 'which kinds').choices(kinds))
    .addOption(switchOption())
    .option('--long', 'also what takes longer than the budget')
    .addOption(new Option('--seed <n>', 'seed of generated cases').argParser(wholeNumber))
    .action(async (chosen: TestKind[], options: Omit<TestOptions, 'kinds' | 'check'>) => {
      const { runTests } = await import('../tests.js');
      process.exitCode = await runTests({
        ...options,
        kinds: chosen.length === 0 ? kinds : chosen,
        check: chosen.length === 0,
      });
    });
