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
    .action(async (app: string | undefined, { lines, json, ...filter }: Options) => {
      const { auditLog } = await import('../beside/audit-log.js');
      process.exitCode = await auditLog({ app, filter, lines, json: json === true });
    });
