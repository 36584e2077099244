import { Argument, Command, Option } from 'commander';
import { wrongUsage } from '../failure.js';
import { switchOption, wholeNumber } from './options.js';
import type { TestKind, TestOptions } from '../tests.js';

const kinds: readonly TestKind[] = ['unit', 'service', 'scenario', 'browser'];

type VerbOptions = Omit<TestOptions, 'kinds' | 'check'> & {
  readonly fuzz?: boolean;
  readonly only?: string;
};

export const testVerb = (): Command =>
  new Command('test')
    .description(
      'Tests; all kinds and the static checks when none is named. The last line is `N passed, N failed`.',
    )
    .addArgument(new Argument('[kinds...]', 'which kinds').choices(kinds))
    .addOption(switchOption())
    .option('--long', 'also what takes longer than the budget')
    .addOption(
      new Option(
        '--seed <n>',
        'seed of generated cases; left out, the same as always, or drawn with --long',
      ).argParser(wholeNumber),
    )
    .option('--fuzz', 'only mutated input, 100,000 streams of it; 10 million with --long')
    .option('--only <reader>', 'of --fuzz the cases of one reader, by its name as a run prints it')
    .action(async (chosen: TestKind[], options: VerbOptions) => {
      if (options.fuzz === true) {
        if (chosen.length > 0) throw wrongUsage('--fuzz is a test of its own: name no kinds.');
        const { runFuzz } = await import('../fuzz.js');
        process.exitCode = await runFuzz(options);
        return;
      }
      if (options.only !== undefined) throw wrongUsage('--only is an option of --fuzz.');
      const { runTests } = await import('../tests.js');
      process.exitCode = await runTests({
        ...options,
        kinds: chosen.length === 0 ? kinds : chosen,
        check: chosen.length === 0,
      });
    });
