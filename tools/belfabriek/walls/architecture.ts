import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../project.js';
import { libsOf, mermaid, packagesOf } from './graph.js';
import type { Walls } from './rules.cjs';

const page = join(projectRoot, 'docs/architecture.md');

const levels = createRequire(import.meta.url)(
  join(projectRoot, 'tools/belfabriek/walls/levels.cjs'),
) as Readonly<Record<string, Walls>>;

const row = /^\|.*?`([a-z-]+)` *\| *(.+?) *\|$/gm;

/**
 * What the app's README says of each package, in its table below "Packages".
 * @throws Error when it says nothing of one.
 */
function sentences(app: string, names: readonly string[]): string {
  const readme = readFileSync(join(projectRoot, 'apps', app, 'README.md'), 'utf8');
  const table = /^## Packages$([^]*?)^## /m.exec(readme)?.[1] ?? '';
  const said = new Map([...table.matchAll(row)].map(([, name, what]) => [name, what]));
  return names
    .map((name) => {
      const what = said.get(name);
      if (what === undefined) throw new Error(`apps/${app}/README.md says nothing of ${name}.`);
      return `- **${name}**: ${what}`;
    })
    .join('\n');
}

function drawnApp(app: string, walls: Walls): string {
  const names = walls.levels.flat();
  const graph = packagesOf(join(projectRoot, 'apps', app, 'src'), names);
  return `## ${app}\n\n${mermaid(graph)}\n\n${sentences(app, names)}`;
}

function drawnLibs(): string {
  const libs = readdirSync(join(projectRoot, 'libs')).toSorted();
  return `## libs\n\n${mermaid(libsOf(projectRoot, libs))}`;
}

/** What comes before it is written by hand. */
const mark = '<!-- What follows is drawn from the imports: ./belfabriek generate -->\n';

/** `docs/architecture.md` as the imports and READMEs are now. */
export function architecturePage(): string {
  const text = readFileSync(page, 'utf8');
  const parts = [
    drawnLibs(),
    ...Object.entries(levels).map(([app, walls]) => drawnApp(app, walls)),
  ];
  return `${text.slice(0, text.indexOf(mark) + mark.length)}\n${parts.join('\n\n')}\n`;
}
