import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project.js';
import { appLevels } from './app-levels.js';
import { libsOf, mermaid, packagesOf } from './graph.js';
import type { Walls } from './rules.cjs';

const page = join(projectRoot, 'docs/architecture.md');

/** A package with its description, in a table or a list. */
const row = /^(?:\|.*?`([a-z-]+)` *\|.+\||- `([a-z-]+)`: .+)$/gm;

/** @throws {Error} when the app's README doesn't describe each package once below "Packages". */
function requireDescriptions(app: string, names: readonly string[]): void {
  const readme = readFileSync(join(projectRoot, 'apps', app, 'README.md'), 'utf8');
  const section = /^## Packages$([^]*?)^## /m.exec(readme)?.[1] ?? '';
  const described = new Set(
    [...section.matchAll(row)].map(([, inTable, inList]) => inTable ?? inList),
  );
  const lacking = names.filter((name) => !described.delete(name));
  const wrong = [...lacking, ...described];
  if (wrong.length > 0)
    throw new Error(`apps/${app}/README.md must describe each package once: ${wrong.join(', ')}.`);
}

function drawnApp(app: string, walls: Walls): string {
  const names = walls.levels.flat();
  const graph = packagesOf(join(projectRoot, 'apps', app, 'src'), names);
  requireDescriptions(app, names);
  return `## ${app}\n\n[What each does](../apps/${app}/README.md#packages)\n\n${mermaid(graph)}`;
}

function drawnLibs(): string {
  const libs = readdirSync(join(projectRoot, 'libs')).toSorted();
  return `## libs\n\n${mermaid(libsOf(projectRoot, libs))}`;
}

/** Separates the hand-written beginning of the page from the generated part. */
const mark = '<!-- What follows is drawn from the imports: ./belfabriek generate -->\n';

/** The content of `docs/architecture.md`, drawn from the current imports. */
export function architecturePage(): string {
  const text = readFileSync(page, 'utf8');
  const parts = [
    drawnLibs(),
    ...Object.entries(appLevels).map(([app, walls]) => drawnApp(app, walls)),
  ];
  return `${text.slice(0, text.indexOf(mark) + mark.length)}\n${parts.join('\n\n')}\n`;
}
