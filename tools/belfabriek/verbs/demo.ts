import { Command, InvalidArgumentError, Option } from 'commander';
import { wrongUsage } from '../failure.js';
import type { PlannedKill } from '../processes/supervisor.js';
import type { SwitchKind } from '../switches/index.js';
import { countUpTo, switchOption } from './options.js';

/** Apps that report pieces of work, and the kind of work. */
const work: Readonly<Record<string, string>> = {
  cdr: 'legs',
  'call-control': 'calls',
  'switch-agent': 'spool files',
  portal: 'changes',
  billing: 'documents',
  notifications: 'mails',
  recordings: 'recordings',
};
const killable = Object.keys(work);
const mostCalls = 1_000_000;

function plannedKills(text: string, before: readonly PlannedKill[] = []): PlannedKill[] {
  const match = /^([a-z-]+)@([1-9]\d{0,8})$/.exec(text);
  if (match?.[1] === undefined || !killable.includes(match[1])) {
    throw new InvalidArgumentError(
      `It must be APP@K, such as cdr@50; APP is one of ${killable.join(', ')}.`,
    );
  }
  return [...before, { app: match[1], after: Number(match[2]) }];
}

interface Options {
  readonly once?: boolean;
  readonly calls?: number;
  readonly switch: SwitchKind;
  readonly seed: string;
  readonly kill?: readonly PlannedKill[];
  readonly json?: boolean;
  readonly keep?: boolean;
}

/** Options that apply only to --once. */
const onlyOnce = ['calls', 'kill', 'json', 'keep'] as const;

export const demoVerb = (): Command =>
  new Command('demo')
    .description(
      'Runs the platform with calls and shows their records with prices, until Ctrl-C; also makes last month’s invoices. With --once, makes a number of calls, bills them, and reconciles all results.',
    )
    .option('--once', 'make a number of calls, reconcile the results, and stop')
    .addOption(
      new Option('--calls <n>', 'number of calls, default 200').argParser(countUpTo(mostCalls)),
    )
    .addOption(switchOption())
    .option('--seed <seed>', 'the same seed makes the same calls', '1')
    .addOption(
      new Option(
        '--kill <app@k>',
        `SIGKILL after that app's own k-th piece of work (${Object.entries(work)
          .map(([app, pieces]) => `${app}: ${pieces}`)
          .join('; ')}); may be given more than once`,
      ).argParser(plannedKills),
    )
    .option('--json', 'print the reconciliation as one JSON object')
    .option('--keep', "keep the run's data even when it succeeds")
    .action(async (options: Options) => {
      if (options.once === true) {
        const { demoOnce } = await import('../demo/once.js');
        process.exitCode = await demoOnce({
          calls: options.calls ?? 200,
          switch: options.switch,
          seed: options.seed,
          json: options.json === true,
          keep: options.keep === true,
          kills: options.kill ?? [],
        });
        return;
      }
      const misplaced = onlyOnce.filter((name) => options[name] !== undefined);
      if (misplaced.length > 0) {
        throw wrongUsage(
          `${misplaced.map((name) => `--${name}`).join(', ')} may only be used with --once.`,
        );
      }
      const { demoLive } = await import('../demo/live.js');
      await demoLive({ switch: options.switch, seed: options.seed });
    });
