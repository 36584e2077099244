import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { getMetadataArgsStorage } from 'typeorm';

/** The entities in all files `*.entity` below a folder, sources or built files. */
export async function entitiesBelow(folder: string): Promise<Type[]> {
  const paths = await readdir(folder, { recursive: true });
  const files = paths.filter((path) => /\.entity\.[jt]s$/.test(path)).toSorted();
  const modules = await Promise.all(
    // oxlint-disable-next-line import/no-dynamic-require -- an app's own entities, as they are found
    files.map((file): Promise<object> => import(join(folder, file))),
  );
  const tables = getMetadataArgsStorage().tables.map(({ target }) => target as Type);
  return modules.flatMap((module) => {
    const exported = new Set(Object.values(module));
    return tables.filter((table) => exported.has(table));
  });
}
