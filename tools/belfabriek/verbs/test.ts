import { Argument, Command, Option } from 'commander';
import { wrongUsage } from '../failure.js';
import { switchOption, wholeNumber } from './options.js';
import type { TestKind } from '../changed.js';
import type { TestOptions } from '../tests.js';

const kinds: readonly TestKind[] = ['unit', 'service', 'scenario', 'browser'];
/** In a Debian of its own; never among the others. */
const bare = 'bare';

type VerbOptions = Omit<TestOptions, 'kinds' | 'check'> & {
  readonly fuzz?: boolean;
  readonly only?: string;
};

export const testVerb = (): Command =>
  new Command('test')
    .description(
      'Tests; all kinds and the static checks when none is named. The last line is `N passed, N failed`.',
    )
    .addArgument(
      new Argument(
        '[kinds...]',
        'which kinds; `bare`, alone and as root: the README’s two commands in a bare Debian 13',
      ).choices([...kinds, bare]),
    )
    .addOption(switchOption())
    .option('--long', 'also what takes longer than the budget')
    .option(
      '--changed [commit]',
      'only what the changes since a commit can reach, those not committed included; without a commit, since the branch of another name that this one follows, or since main',
    )
    .addOption(
      new Option(
        '--seed <n>',
        'seed of generated cases; left out, the same as always, or drawn with --long',
      ).argParser(wholeNumber),
    )
    .option('--fuzz', 'only mutated input, 100,000 streams of it; 10 million with --long')
    .option('--only <reader>', 'of --fuzz the cases of one reader, by its name as a run prints it')
    .action(async (named: (TestKind | typeof bare)[], options: VerbOptions) => {
      const chosen = named.filter((kind) => kind !== bare);
      if (options.fuzz === true) {
        if (named.length > 0) throw wrongUsage('--fuzz is a test of its own: name no kinds.');
        const { runFuzz } = await import('../fuzz.js');
        process.exitCode = await runFuzz(options);
        return;
      }
      if (options.only !== undefined) throw wrongUsage('--only is an option of --fuzz.');
      if (chosen.length < named.length) {
        if (named.length > 1) throw wrongUsage('bare is a test of its own: name no other kinds.');
        const { testBare } = await import('../bare/index.js');
        process.exitCode = await testBare();
        return;
      }
      const { runTests } = await import('../tests.js');
      process.exitCode = await runTests({
        ...options,
        kinds: chosen.length === 0 ? kinds : chosen,
        check: chosen.length === 0,
      });
    });
