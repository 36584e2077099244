import { dirname, join } from 'node:path';

const imported = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

/** Names of the modules that a text imports, including type-only and bare imports. */
export const importedNames = (text: string): string[] =>
  [...text.matchAll(imported)].map(([, name]) => name!);

const ofLib = /^@app\/(?:(contracts|platform|testing)\/)?([^/]+)$/;

/**
 * Resolves an import within the project.
 *
 * @param from Path of the importing module from the project's root.
 * @returns The imported module's path; undefined for a package, or for a module that isn't in
 * `there`.
 */
export function moduleNamed(
  from: string,
  name: string,
  there: { readonly has: (path: string) => boolean },
): string | undefined {
  const [, lib, part = ''] = ofLib.exec(name) ?? [];
  if (part === '' && !name.startsWith('.')) return undefined;
  const path =
    part === ''
      ? join(dirname(from), name)
      : join('libs', lib === undefined ? `${part}/src` : `${lib}/src/${part}`, 'index.js');
  return [path, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find((each) =>
    there.has(each),
  );
}

/**
 * All modules that the given ones run: themselves and everything that they import, directly or
 * indirectly.
 */
export function reachedFrom(
  modules: Iterable<string>,
  texts: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const all = new Set(modules);
  for (const path of all) {
    for (const name of importedNames(texts.get(path) ?? '')) {
      const next = moduleNamed(path, name, texts);
      if (next !== undefined) all.add(next);
    }
  }
  return all;
}
