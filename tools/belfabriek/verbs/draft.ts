import { Argument, Command } from 'commander';
import { databaseOwners, type DatabaseOwner } from '../platform/databases.js';

export const draftVerb = (): Command =>
  new Command('draft')
    .description('Drafts what a migration of an app’s tables needs to have its entities’ columns.')
    .addArgument(new Argument('<app>', 'whose').choices(databaseOwners))
    .action(async (app: DatabaseOwner) => {
      const { printDraft } = await import('../nets/draft.js');
      await printDraft(app);
    });
