import { join } from 'node:path';
import type { DatabaseParts } from '@app/platform/database';
import { openRunFolder, removeFolder } from '../data-folder.js';
import type { DatabaseOwner } from '../platform/databases.js';
import { projectRoot } from '../project.js';
import { entitiesOf } from '../register/entities.js';
import { removePrivateFolder } from '../services/postgres-cluster.js';
import { draftsOf } from './schemas.js';

/** Prints the statements, as a migration runs them. */
export async function printDraft(app: DatabaseOwner): Promise<void> {
  const entities = (await entitiesOf(join(projectRoot, 'dist'), 'js')).get(app) ?? [];
  const folder = openRunFolder('nets');
  try {
    const drafts = await draftsOf(folder, app, entities as unknown as DatabaseParts['entities']);
    process.stdout.write(drafts.map((statement) => `${statement};\n`).join(''));
  } finally {
    removeFolder(folder);
    removePrivateFolder(folder);
  }
}
