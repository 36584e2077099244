import { Command, Option } from 'commander';
import { wholeNumber } from './options.js';

export const logsVerb = (): Command =>
  new Command('logs')
    .description('Shows the log of a process, such as cdr, call-control or postgres.')
    .argument('<app>', 'name of the process')
    .addOption(
      new Option('--lines <n>', 'number of its last lines').argParser(wholeNumber).default(50),
    )
    .option('--follow', 'print new lines until Ctrl-C')
    .action(async (app: string, options: { lines: number; follow?: boolean }) => {
      const { logs } = await import('../detached/logs.js');
      await logs(app, options.lines, options.follow === true);
    });
