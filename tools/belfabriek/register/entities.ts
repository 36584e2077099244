import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { entitiesBelow } from '@app/platform/database';

type Entities = Awaited<ReturnType<typeof entitiesBelow>>;

/**
 * Every app's entities, by app name; entities shared by several apps are under `platform`.
 *
 * @param root The folder that contains `apps` and `libs`, as sources or built.
 */
export async function entitiesOf(root: string): Promise<Map<string, Entities>> {
  const apps = new Map<string, Entities>();
  for (const kind of ['libs', 'apps']) {
    for (const name of readdirSync(join(root, kind)).toSorted()) {
      const entities = await entitiesBelow(join(root, kind, name));
      if (entities.length > 0) apps.set(name, entities);
    }
  }
  return apps;
}
