import { dirname, join } from 'node:path';

const imported = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

/** The names by which a module imports others, types and bare imports included. */
export const importedNames = (text: string): string[] =>
  [...text.matchAll(imported)].map(([, name]) => name!);

const ofLib = /^@app\/(?:(contracts|platform|testing)\/)?([^/]+)$/;

/**
 * The project's module that is meant by a name in another.
 *
 * @param from The other's path from the project's root.
 * @returns Its path; undefined when the name is a package's, or that of no module in `there`.
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

/** What modules run, by what each imports: those themselves, and all that they reach. */
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
