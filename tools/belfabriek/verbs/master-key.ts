import { Command, Option } from 'commander';

const acts = ['new', 'newest-only'] as const;

export const masterKeyVerb = (): Command =>
  new Command('master-key')
    .description('Adds a master key for recordings, or drops all but the newest.')
    .addOption(
      new Option(
        '--act <act>',
        'new, or newest-only once the newest master key wraps every key (GET /v1/recording-keys says finishedAt)',
      )
        .choices(acts)
        .makeOptionMandatory(),
    )
    .action(async ({ act }: { act: (typeof acts)[number] }) => {
      const { changeMasterKeys } = await import('../beside/master-keys.js');
      changeMasterKeys(act);
    });
