import { Command } from 'commander';

export const statusVerb = (): Command =>
  new Command('status')
    .description('Shows what `up` started; exit 0 when all of it is ready.')
    .option('--json', 'one JSON object')
    .action(async (options: { json?: boolean }) => {
      const { status } = await import('../detached/status.js');
      process.exitCode = await status(options.json === true);
    });
