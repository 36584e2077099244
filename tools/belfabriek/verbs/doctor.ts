import { Command } from 'commander';

export const doctorVerb = (): Command =>
  new Command('doctor')
    .description('Looks at what the other verbs rely on, with advice for each finding.')
    .option('--json', 'one JSON object')
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import('../doctor.js');
      process.exitCode = await doctor(options.json === true);
    });
