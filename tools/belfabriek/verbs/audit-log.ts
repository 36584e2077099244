import { Command, Option } from 'commander';
import { countUpTo } from './options.js';

const mostLines = 100_000;

export const auditLogVerb = (): Command =>
  new Command('audit-log')
    .description('Shows who did and read what in an app, and whether the logs’ chains hold.')
    .argument('<app>', 'portal, cdr, billing, notifications or recordings')
    .addOption(
      new Option('--lines <n>', 'how many of the last entries')
        .argParser(countUpTo(mostLines))
        .default(50),
    )
    .action(async (app: string, options: { lines: number }) => {
      const { auditLog } = await import('../beside/audit-log.js');
      process.exitCode = await auditLog(app, options.lines);
    });
