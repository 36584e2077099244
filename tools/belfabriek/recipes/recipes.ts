import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project.js';

/** A recipe of the guide: its text names files, its patch changes them. */
export interface Recipe {
  /** Its patch's name without folder and ending. */
  readonly name: string;
  /** Its heading in the guide. */
  readonly title: string;
  /** Files and folders that its steps name, from the root. */
  readonly named: readonly string[];
}

/** A patch as it is committed. */
export interface Patch {
  /** Files that it changes, from the root. */
  readonly files: readonly string[];
  /** Specs besides those that it changes, as paths for jest; one of a service by its whole name. */
  readonly alsoTests: readonly string[];
}

export const guidePath = 'CONTRIBUTING.md';
export const patchFolder = 'docs/recipes';
export const patchPath = (name: string): string => `${patchFolder}/${name}.patch`;

/** What `./belfabriek generate` writes: no patch contains it, since it follows from the rest. */
export const generatedPaths: readonly string[] = [
  'apps/web/openapi.json',
  'apps/web/src/api/generated',
  'docs/architecture.md',
  'docs/register-of-processing.md',
  'docs/states.md',
  'tools/belfabriek/nets/authorization.conf',
];

/** The text below a heading of level 2, without the next one. */
const partOf = (text: string, title: string): string =>
  text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';

/** Paths in code marks; a name alone lies beside the path before it. */
function pathsIn(steps: string): string[] {
  return [...steps.matchAll(/`([^`\s]+)`/g)]
    .map(([, code = '']) => code)
    .filter((code) => /^(?:apps|bench|deploy|docs|libs|test|tools)\//.test(code));
}

/** Every recipe of the guide, in its order; one without a name has no patch. */
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

/** What a patch's text says and changes. */
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
