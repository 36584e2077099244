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
    .description('Whether the logs’ chains hold, and are what was anchored outside the database.')
    .argument('[anchors...]', 'files of anchors, or folders of such; without them the chains alone')
    .addHelpText(
      'after',
      '\nExit code 1: a chain is broken, was rewritten or cut off, or a line is no anchor.',
    )
    .action(async (anchors: string[]) => {
      const { verifyAuditLog } = await import('../beside/audit-verify.js');
      process.exitCode = await verifyAuditLog(anchors);
    });

const heads = (): Command =>
  new Command('heads')
    .description('Prints where each log ends now, an anchor a line, to be kept elsewhere.')
    .action(async () => {
      const { printAuditHeads } = await import('../beside/audit-verify.js');
      process.exitCode = await printAuditHeads();
    });

export const auditLogVerb = (): Command =>
  new Command('audit-log')
    .description('Shows who did and read what, and whether the logs’ chains hold.')
    .argument('[app]', 'one app’s log; without it those of all, merged by time')
    .option('--actor <who>', 'only theirs: staff:<id>, owner:<id>, key:<id>/<by>, service:<name>')
    .option('--action <what>', 'only this: call.get, or call. for all that begins so')
    .option('--subject <id>', 'only what was done to it')
    .addOption(new Option('--from <time>', 'from then on, ISO 8601').argParser(moment))
    .addOption(new Option('--until <time>', 'before then').argParser(moment))
    .addOption(
      new Option('--lines <n>', 'how many of the last entries')
        .argParser(countUpTo(mostLines))
        .default(50),
    )
    .option('--json', 'a JSON object a line')
    .addCommand(verify().exitOverride())
    .addCommand(heads().exitOverride())
    .action(async (app: string | undefined, { lines, json, ...filter }: Options) => {
      const { auditLog } = await import('../beside/audit-log.js');
      process.exitCode = await auditLog({ app, filter, lines, json: json === true });
    });
