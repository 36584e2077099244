import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { importedNames } from '../imports.js';

/** Imports by node name; nodes without imports are present as well. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const source = /(?<!\.spec|\.fixture)\.tsx?$/;

function* importsBelow(folder: string): Generator<{ file: string; name: string }> {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!source.test(path)) continue;
    const file = join(folder, path);
    for (const name of importedNames(readFileSync(file, 'utf8'))) yield { file, name };
  }
}

/** Imports among an app's packages, without specs. `src`: the app's source folder. */
export function packagesOf(src: string, names: readonly string[]): Graph {
  const graph = new Map(names.map((name) => [name, new Set<string>()]));
  for (const name of names) {
    for (const each of importsBelow(join(src, name))) {
      if (!each.name.startsWith('.')) continue;
      const [to] = relative(src, join(dirname(each.file), each.name)).split('/');
      if (to !== name && graph.has(to!)) graph.get(name)!.add(to!);
    }
  }
  return graph;
}

/** Imports among libs, without specs. */
export function libsOf(root: string, names: readonly string[]): Graph {
  const graph = new Map(names.map((name) => [name, new Set<string>()]));
  for (const name of names) {
    for (const each of importsBelow(join(root, 'libs', name, 'src'))) {
      const to = /^@app\/([^/]+)/.exec(each.name)?.[1];
      if (to !== undefined && to !== name) graph.get(name)!.add(to);
    }
  }
  return graph;
}

/** A module in dependency-cruiser's output, with paths from the project's root. */
export interface CruisedModule {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string }[];
}

const ofSources = /^(?:apps|libs)\/[^/]+\/src\/|^apps\/[^/]+\/test\//;
/** In `test`, fixtures count as code. */
const ofSpecs = /\.spec\.\w+$|\/src\/.*\.fixture\.\w+$/;
const assembling = /(?:^|\.)(?:index|module)\.ts$/;

/**
 * The part of a folder that contains a file: a subfolder with everything in it, or all of the
 * folder's own files together. A file that assembles a folder's parts is a part by itself: an
 * index, a Nest module, or a file at the root.
 */
function partOf(folder: string, file: string, root: string): string {
  const [name = '', ...below] = file.slice(folder.length).split('/');
  if (below.length > 0) return folder + name;
  return folder === root || assembling.test(name) ? file : `${folder}*`;
}

/**
 * Imports among the parts of an app's or lib's folders, at every depth and without specs, each with
 * one import of files that causes it. Own files of a lib may also start the assembling file.
 */
function foldersOf(
  modules: readonly CruisedModule[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const graph = new Map<string, Map<string, string>>();
  for (const { source, dependencies } of modules) {
    const [root] = ofSources.exec(source) ?? [];
    if (root === undefined || ofSpecs.test(source)) continue;
    const path = source.split('/');
    for (const { resolved } of dependencies) {
      if (!resolved.startsWith(root)) continue;
      const other = resolved.split('/');
      const fork = path.findIndex((name, depth) => name !== other[depth]);
      const folder = `${path.slice(0, fork).join('/')}/`;
      const from = partOf(folder, source, root);
      const to = partOf(folder, resolved, root);
      const isAssembled = root.startsWith('libs/') && from === `${folder}*` && to === resolved;
      if (from === to || isAssembled) continue;
      graph.set(from, (graph.get(from) ?? new Map()).set(to, `${source} -> ${resolved}`));
    }
  }
  return graph;
}

/** What a node reaches through its imports; itself only in a circle. */
function reachOf(graph: ReadonlyMap<string, Iterable<string>>, from: string): Set<string> {
  const seen = new Set<string>();
  const next = [from];
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    for (const each of graph.get(node) ?? []) {
      if (!seen.has(each)) next.push(each);
      seen.add(each);
    }
  }
  return seen;
}

/** Folders that import each other in a circle, each with its imports that are part of one. */
export function circleFaults(modules: readonly CruisedModule[]): string[] {
  const graph = foldersOf(modules);
  const folders = new Map([...graph].map(([from, imports]) => [from, [...imports.keys()]]));
  return [...graph]
    .flatMap(([folder, imports]) => {
      const circling = [...imports].filter(([to]) => reachOf(folders, to).has(folder));
      const shown = circling.map(([, causes]) => causes).join(', ');
      return shown === '' ? [] : [`${folder} imports others that import it: ${shown}`];
    })
    .toSorted();
}

/**
 * The graph without imports that others imply, which are reachable through two or more edges. The
 * graph must have no circle.
 */
export function reduced(graph: Graph): Graph {
  const beyond = (name: string, seen = new Set<string>()): Set<string> => {
    for (const next of graph.get(name) ?? []) {
      if (!seen.has(next)) beyond(next, seen.add(next));
    }
    return seen;
  };
  return new Map(
    [...graph].map(([name, nexts]) => {
      const implied = new Set([...nexts].flatMap((next) => [...beyond(next)]));
      return [name, new Set([...nexts].filter((next) => !implied.has(next)))];
    }),
  );
}

/** The graph as a Mermaid chart, importers above the modules that they import. */
export function mermaid(graph: Graph): string {
  const arrows = [...reduced(graph)].flatMap(([name, nexts]) => {
    const all = [...nexts].toSorted();
    return all.length === 0 ? [] : [`  ${name} --> ${all.join(' & ')}`];
  });
  const linked = new Set(
    [...graph].flatMap(([name, nexts]) => (nexts.size > 0 ? [name, ...nexts] : [])),
  );
  const alone = [...graph.keys()].filter((name) => !linked.has(name)).map((name) => `  ${name}`);
  return ['```mermaid', 'flowchart TD', ...arrows.toSorted(), ...alone.toSorted(), '```'].join(
    '\n',
  );
}
