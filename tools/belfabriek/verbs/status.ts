import { Command } from 'commander';

export const statusVerb = (): Command =>
  new Command('status')
    .description('Shows the processes that `up` started; exit code 0 when all are ready.')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => {
      const { status } = await import('../detached/status.js');
      process.exitCode = await status(options.json === true);
    });
