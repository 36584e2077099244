import { Command } from 'commander';
import { wrongUsage } from '../failure.js';

interface Options {
  readonly json?: boolean;
  readonly mailDomain?: string;
  readonly dkimSelector?: string;
  readonly dkimKey?: string;
}

export const doctorVerb = (): Command =>
  new Command('doctor')
    .description('Checks this machine for the other verbs, with advice for each finding.')
    .option('--json', 'print one JSON object')
    .option(
      '--mail-domain <domain>',
      'also check how mail to this domain arrives: MX, STARTTLS, MTA-STS',
    )
    .option(
      '--dkim-selector <name>',
      'DKIM selector; with --dkim-key, checks that DNS has the key that signs our mails',
    )
    .option('--dkim-key <file>', 'the DKIM key, in PEM')
    .action(async ({ json, mailDomain, dkimSelector, dkimKey }: Options) => {
      const { doctor } = await import('../doctor.js');
      if ((dkimSelector ?? dkimKey) !== undefined && mailDomain === undefined) {
        throw wrongUsage('--dkim-selector and --dkim-key need --mail-domain');
      }
      if ((dkimSelector === undefined) !== (dkimKey === undefined)) {
        throw wrongUsage('--dkim-selector and --dkim-key must be used together');
      }
      const dkim =
        dkimSelector === undefined || dkimKey === undefined
          ? null
          : { selector: dkimSelector, keyFile: dkimKey };
      const mail = mailDomain === undefined ? null : { domain: mailDomain, dkim };
      process.exitCode = await doctor(json === true, mail);
    });
