import { Command } from 'commander';
import { wrongUsage } from '../failure.js';
import { wholeNumber } from './options.js';

const list = (): Command =>
  new Command('list')
    .description('Messages that their consumer gave up, and why.')
    .option('--json', 'one JSON object a line, payloads included')
    .action(async (options: { json?: boolean }) => {
      const { listDeadLetters } = await import('../beside/dead-letters.js');
      process.exitCode = await listDeadLetters(options.json === true);
    });

const collectNumbers = (text: string, before: number[]): number[] => [...before, wholeNumber(text)];

const replay = (): Command =>
  new Command('replay')
    .description('Puts them back to where they were.')
    .argument('[numbers...]', 'as `list` shows them', collectNumbers, [])
    .option('--all', 'every one')
    .action(async (numbers: number[], options: { all?: boolean }) => {
      const all = options.all === true;
      if (all === numbers.length > 0) throw wrongUsage('Name the numbers, or give --all.');
      const { replayDeadLetters } = await import('../beside/dead-letters.js');
      process.exitCode = await replayDeadLetters(all ? 'all' : numbers);
    });

export const deadLettersVerb = (): Command =>
  new Command('dead-letters')
    .description('Lists and replays messages that were given up.')
    .addCommand(list().exitOverride(), { isDefault: true })
    .addCommand(replay().exitOverride());
