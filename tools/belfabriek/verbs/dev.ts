import { Command } from 'commander';

export const devVerb = (): Command =>
  new Command('dev')
    .description(
      'Runs one app from source next to the running platform, and restarts it at each change.',
    )
    .argument('<app>', 'such as portal, billing, call-control-1, or web')
    .action(async (app: string) => {
      const { dev } = await import('../beside/dev.js');
      await dev(app);
    });
