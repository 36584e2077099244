import { Command } from 'commander';

export const callVerb = (): Command =>
  new Command('call')
    .description(
      'Calls a number on the simulated switch of the running platform, and prints what the caller hears.',
    )
    .argument('<number>', 'number to call, as people dial it')
    .argument('[keys...]', 'keys to press, such as 0853000600# 123456 2; a pause before each')
    .option('--from <number>', 'number of the caller', '0612345678')
    .action(async (number: string, keys: string[], { from }: { from: string }) => {
      const { callByHand } = await import('../beside/call.js');
      await callByHand(number, { keys, from });
    });
