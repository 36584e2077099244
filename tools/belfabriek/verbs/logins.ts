import { Command } from 'commander';

export const loginsVerb = (): Command =>
  new Command('logins')
    .description('Shows who may log in to the demo, with codes of the second factor valid now.')
    .action(async () => {
      const { logins } = await import('../beside/logins.js');
      await logins();
    });
