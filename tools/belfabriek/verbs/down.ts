import { Command } from 'commander';

export const downVerb = (): Command =>
  new Command('down').description('Stops the processes that `up` started.').action(async () => {
    const { down } = await import('../detached/down.js');
    await down();
  });
