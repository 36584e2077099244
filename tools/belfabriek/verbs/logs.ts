import { Command, Option } from 'commander';
import { wholeNumber } from './options.js';

export const logsVerb = (): Command =>
  new Command('logs')
    .description('Shows the log of an app, such as cdr, call-control or postgres.')
    .argument('<app>', 'whose log')
    .addOption(
      new Option('--lines <n>', 'how many of its last lines').argParser(wholeNumber).default(50),
    )
    .option('--follow', 'and goes on until Ctrl-C')
    .action(async (app: string, options: { lines: number; follow?: boolean }) => {
      const { logs } = await import('../detached/logs.js');
      await logs(app, options.lines, options.follow === true);
    });
