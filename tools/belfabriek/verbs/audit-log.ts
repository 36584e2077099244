import { Command, Option } from 'commander';
import { countUpTo, moment } from './options.js';

const mostLines = 100_000;

interface Options {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly from?: Date;
  readonly until?: Date;
  readonly lines: number;
  readonly json?: true;
}

const verify = (): Command =>
  new Command('verify')
    .description(
      'Verifies the audit logs’ hash chains, and compares them with anchors kept outside the database.',
    )
    .argument(
      '[anchors...]',
      'files of anchors, or folders of such files; without them only the chains are verified',
    )
    .addHelpText(
      'after',
      '\nExit code 1: a chain is broken, a log was rewritten or cut off, or a line is not an anchor.',
    )
    .action(async (anchors: string[]) => {
      const { verifyAuditLog } = await import('../beside/audit-verify.js');
      process.exitCode = await verifyAuditLog(anchors);
    });

const heads = (): Command =>
  new Command('heads')
    .description(
      'Prints the current end of each audit log, one anchor per line, to be kept elsewhere.',
    )
    .action(async () => {
      const { printAuditHeads } = await import('../beside/audit-verify.js');
      process.exitCode = await printAuditHeads();
    });

export const auditLogVerb = (): Command =>
  new Command('audit-log')
    .description('Shows entries of the audit logs, and whether the logs’ hash chains hold.')
    .argument('[app]', 'only this app’s log; default: all logs, merged by time')
    .option(
      '--actor <who>',
      'only entries of this actor: staff:<id>, owner:<id>, key:<id>/<by>, service:<name>',
    )
    .option('--action <what>', 'only this action: call.get, or call. for all actions that begin so')
    .option('--subject <id>', 'only entries about this subject')
    .addOption(new Option('--from <time>', 'entries from this time on, ISO 8601').argParser(moment))
    .addOption(new Option('--until <time>', 'entries before this time, ISO 8601').argParser(moment))
    .addOption(
      new Option('--lines <n>', 'largest number of entries; the latest are shown')
        .argParser(countUpTo(mostLines))
        .default(50),
    )
    .option('--json', 'print one JSON object per line')
    .addCommand(verify().exitOverride())
    .addCommand(heads().exitOverride())
    .action(async (app: string | undefined, { lines, json, ...filter }: Options) => {
      const { auditLog } = await import('../beside/audit-log.js');
      process.exitCode = await auditLog({ app, filter, lines, json: json === true });
    });
