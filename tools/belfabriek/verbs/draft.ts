import { Argument, Command, InvalidArgumentError } from 'commander';
import { databaseOwners, type DatabaseOwner } from '../platform/databases.js';

export const draftVerb = (): Command =>
  new Command('draft')
    .description('Drafts what a migration of an app’s tables needs to have its entities’ columns.')
    .addArgument(new Argument('<app>', 'whose').choices(databaseOwners))
    .argument('[name]', 'of a migration to write, such as cost-centres', readName)
    .action(async (app: DatabaseOwner, name?: string) => {
      const { draft } = await import('../nets/draft.js');
      await draft(app, name);
    });

function readName(given: string): string {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(given)) return given;
  throw new InvalidArgumentError('It has lower-case words with hyphens between them.');
}
