import { Command } from 'commander';

export const loginsVerb = (): Command =>
  new Command('logins')
    .description(
      'Shows the people who may log in to the demo, with currently valid second-factor codes.',
    )
    .action(async () => {
      const { logins } = await import('../beside/logins.js');
      await logins();
    });
