import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project.js';

/** A recipe in CONTRIBUTING.md, with a patch that carries it out. */
export interface Recipe {
  /** File name of the recipe's patch without `.patch`. */
  readonly name: string;
  /** The recipe's heading in the guide. */
  readonly title: string;
  /** Files and folders that its steps name, from the root. */
  readonly named: readonly string[];
}

/** A patch as it is committed. */
export interface Patch {
  /** Paths from the root of the changed files. */
  readonly files: readonly string[];
  /** Further specs to run, as paths for jest; service specs by their full path. */
  readonly alsoTests: readonly string[];
}

export const guidePath = 'CONTRIBUTING.md';
export const patchFolder = 'docs/recipes';
export const patchPath = (name: string): string => `${patchFolder}/${name}.patch`;

/** Files that `./belfabriek generate` writes, which patches therefore leave out. */
export const generatedPaths: readonly string[] = [
  'apps/web/openapi.json',
  'apps/web/src/api/generated',
  'docs/architecture.md',
  'docs/register-of-processing.md',
  'docs/states.md',
  'tools/belfabriek/nets/authorization.conf',
];

/** The text of the section with a heading of level 2. */
const partOf = (text: string, title: string): string =>
  text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';

/** Project paths in code marks. */
function pathsIn(steps: string): string[] {
  return [...steps.matchAll(/`([^`\s]+)`/g)]
    .map(([, code = '']) => code)
    .filter((code) => /^(?:apps|bench|deploy|docs|libs|test|tools)\//.test(code));
}

/** The guide's recipes in order; one without a patch has only a title. */
export function recipesIn(guide: string): readonly (Recipe | { readonly title: string })[] {
  return partOf(guide, 'Recipes')
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [title = ''] = part.split('\n');
      const name = /\]\(docs\/recipes\/([a-z-]+)\.patch\)/.exec(part)?.[1];
      if (name === undefined) return { title };
      const steps = part.split('\n').filter((line) => /^(?:\d+\.| {3,})/.test(line));
      return { title, name, named: pathsIn(steps.join('\n')) };
    });
}

/** The patch's changed files and further specs. */
export function patchOf(text: string): Patch {
  const files = [...text.matchAll(/^diff --git a\/(\S+) b\/\S+$/gm)].map(([, file = '']) => file);
  const also = /^Also tests: (.+)$/m.exec(text)?.[1]?.split(' ') ?? [];
  return { files, alsoTests: also };
}

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

export const readGuide = (): ReturnType<typeof recipesIn> => recipesIn(read(guidePath));
export const readPatch = (name: string): Patch => patchOf(read(patchPath(name)));
export const readHeader = (name: string): string => read(patchPath(name)).split(/^diff /m)[0] ?? '';

export const patchNames = (): string[] =>
  readdirSync(join(projectRoot, patchFolder))
    .filter((file) => file.endsWith('.patch'))
    .map((file) => file.slice(0, -'.patch'.length))
    .toSorted();
