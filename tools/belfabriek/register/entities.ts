import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getMetadataArgsStorage } from 'typeorm';

type EntityClass = abstract new () => object;

/**
 * Every app's entities, by the name of the app; what several apps have is under `platform`.
 *
 * @param root The folder that holds `apps` and `libs`, as sources or built.
 * @param load How a file of there is imported.
 */
export async function entitiesOf(
  root: string,
  extension: 'ts' | 'js',
  load: (path: string) => Promise<unknown> = (path) => import(pathToFileURL(path).href),
): Promise<Map<string, EntityClass[]>> {
  const apps = new Map<string, EntityClass[]>();
  for (const folder of ['libs', 'apps']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith(`.entity.${extension}`)).toSorted()) {
      const [app = ''] = file.split('/');
      const before = new Set(classes());
      await load(join(root, folder, file));
      const entities = classes().filter((entity) => !before.has(entity));
      apps.set(app, [...(apps.get(app) ?? []), ...entities]);
    }
  }
  return apps;
}

const classes = (): EntityClass[] =>
  getMetadataArgsStorage().tables.flatMap(({ target }) =>
    typeof target === 'function' ? [target as EntityClass] : [],
  );
