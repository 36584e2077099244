import { Command } from 'commander';
import { wrongUsage } from '../failure.js';
import { wholeNumber } from './options.js';

const list = (): Command =>
  new Command('list')
    .description('Lists dead letters, messages that their consumer gave up, with the reason.')
    .option('--json', 'print one JSON object per line, payloads included')
    .action(async (options: { json?: boolean }) => {
      const { listDeadLetters } = await import('../beside/dead-letters.js');
      process.exitCode = await listDeadLetters(options.json === true);
    });

const collectNumbers = (text: string, before: number[]): number[] => [...before, wholeNumber(text)];

const replay = (): Command =>
  new Command('replay')
    .description('Publishes dead letters again to their original subject.')
    .argument('[numbers...]', 'numbers of dead letters, as `list` shows them', collectNumbers, [])
    .option('--all', 'replay all dead letters')
    .action(async (numbers: number[], options: { all?: boolean }) => {
      const all = options.all === true;
      if (all === numbers.length > 0) throw wrongUsage('Name the numbers, or use --all.');
      const { replayDeadLetters } = await import('../beside/dead-letters.js');
      process.exitCode = await replayDeadLetters(all ? 'all' : numbers);
    });

export const deadLettersVerb = (): Command =>
  new Command('dead-letters')
    .description('Lists and replays dead letters, messages that their consumer gave up.')
    .addCommand(list().exitOverride(), { isDefault: true })
    .addCommand(replay().exitOverride());
