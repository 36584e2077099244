import { Command } from 'commander';

export const devVerb = (): Command =>
  new Command('dev')
    .description(
      'Runs one app from source, started anew at each change, beside the rest that runs.',
    )
    .argument('<app>', 'such as portal, billing, call-control-1, or web')
    .action(async (app: string) => {
      const { dev } = await import('../beside/dev.js');
      await dev(app);
    });
