import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ColumnDrafts } from '@app/platform/database';
import { openRunFolder, removeFolder } from '../data-folder.js';
import type { DatabaseOwner } from '../platform/databases.js';
import { compiled, projectRoot } from '../project.js';
import { entitiesOf } from '../register/entities.js';
import { removePrivateFolder } from '../services/postgres-cluster.js';
import { entered, migrationText, nextFile } from './migration-file.js';
import { draftsOf } from './schemas.js';

/**
 * @param name Name of the migration to write, as in `cost-centres`; without it the statements are
 * printed.
 */
export async function draft(app: DatabaseOwner, name?: string): Promise<void> {
  const entities = (await entitiesOf(compiled(''))).get(app) ?? [];
  const folder = openRunFolder('nets');
  try {
    const drafts = await draftsOf(folder, app, entities);
    if (name === undefined || drafts.up.length === 0) {
      process.stdout.write(drafts.up.map((statement) => `${statement};\n`).join(''));
    } else {
      writeMigration(app, name, drafts);
    }
  } finally {
    removeFolder(folder);
    removePrivateFolder(folder);
  }
}

/** Writes the migration's file and adds it to the app's list of migrations. */
function writeMigration(app: DatabaseOwner, name: string, drafts: ColumnDrafts): void {
  const folder = join(projectRoot, 'apps', app, 'src', 'migrations');
  const index = join(folder, 'index.ts');
  const list = readFileSync(index, 'utf8');
  const file = nextFile(list, name);
  const path = join(folder, `${file}.ts`);
  writeFileSync(path, migrationText(file, drafts));
  writeFileSync(index, entered(list, file));
  execFileSync(join(projectRoot, 'node_modules/.bin/oxfmt'), [path, index], { cwd: projectRoot });
  process.stdout.write(`${path}\n`);
}
