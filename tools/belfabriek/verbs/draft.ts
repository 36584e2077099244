import { Argument, Command, InvalidArgumentError } from 'commander';
import { databaseOwners, type DatabaseOwner } from '../platform/databases.js';

export const draftVerb = (): Command =>
  new Command('draft')
    .description(
      'Drafts a migration that adds columns which an app’s entities have and its tables lack.',
    )
    .addArgument(new Argument('<app>', 'the app that owns the tables').choices(databaseOwners))
    .argument(
      '[name]',
      'name of a migration to write, such as cost-centres; without it, statements are printed',
      readName,
    )
    .action(async (app: DatabaseOwner, name?: string) => {
      const { draft } = await import('../nets/draft.js');
      await draft(app, name);
    });

function readName(given: string): string {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(given)) return given;
  throw new InvalidArgumentError('The name must be lower-case words with hyphens between them.');
}
