import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { entitiesBelow } from '@app/platform/database';

type Entities = Awaited<ReturnType<typeof entitiesBelow>>;

/**
 * Every app's entities, by the name of the app; what several apps have is under `platform`.
 *
 * @param root The folder that holds `apps` and `libs`, as sources or built.
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
