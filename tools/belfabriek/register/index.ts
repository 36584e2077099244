import { join } from 'node:path';
import { projectRoot } from '../project.js';
import { entitiesOf } from './entities.js';
import { recipients } from './recipients.js';
import { registerOf } from './register.js';

/** What docs/register-of-processing.md holds. */
export async function printRegister(): Promise<void> {
  const apps = await entitiesOf(join(projectRoot, 'dist'));
  process.stdout.write(registerOf(apps, recipients));
}
