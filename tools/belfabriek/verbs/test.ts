import { Argument, Command, Option } from 'commander';
import { wrongUsage } from '../failure.js';
import { switchOption, wholeNumber } from './options.js';
import type { TestKind } from '../changed.js';
import type { TestOptions } from '../tests.js';

const kinds: readonly TestKind[] = ['unit', 'service', 'scenario', 'browser'];
/** Runs in its own Debian; can't be combined with other kinds. */
const bare = 'bare';

type VerbOptions = Omit<TestOptions, 'kinds' | 'check'> & {
  readonly fuzz?: boolean;
  readonly only?: string;
};

export const testVerb = (): Command =>
  new Command('test')
    .description(
      'Runs tests; by default all kinds and the static checks. The last line is `N passed, N failed`.',
    )
    .addArgument(
      new Argument(
        '[kinds...]',
        'kinds of tests; `bare`, alone and as root: the README’s two commands in a bare Debian 13',
      ).choices([...kinds, bare]),
    )
    .addOption(switchOption())
    .option('--long', 'also run tests that take longer than the budget')
    .option(
      '--changed [commit]',
      'only tests that changes since a commit can affect, including uncommitted changes; without a commit, since the branch of another name that this one follows, or since main',
    )
    .addOption(
      new Option(
        '--seed <n>',
        'seed of generated cases; default: a fixed one, or with --long a random one',
      ).argParser(wholeNumber),
    )
    .option('--fuzz', 'only the fuzzer, with 100,000 mutated streams; 10 million with --long')
    .option(
      '--only <reader>',
      'with --fuzz, only the cases of this reader, by its name as a run prints it',
    )
    .action(async (named: (TestKind | typeof bare)[], options: VerbOptions) => {
      const chosen = named.filter((kind) => kind !== bare);
      if (options.fuzz === true) {
        if (named.length > 0) throw wrongUsage('--fuzz can’t be combined with kinds of tests.');
        const { runFuzz } = await import('../fuzz.js');
        process.exitCode = await runFuzz(options);
        return;
      }
      if (options.only !== undefined) throw wrongUsage('--only needs --fuzz.');
      if (chosen.length < named.length) {
        if (named.length > 1) throw wrongUsage('bare can’t be combined with other kinds.');
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
