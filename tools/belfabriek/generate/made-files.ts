import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describedApi } from '../../../apps/portal/src/described-api.js';
import { clientFiles } from '../../api-client/client-files.js';
import { statesPage } from '../lifecycles/page.js';
import { printedAuthorization } from '../nets/authorization.js';
import { projectRoot } from '../project.js';
import { entitiesOf } from '../register/entities.js';
import { recipients } from '../register/recipients.js';
import { registerOf } from '../register/register.js';
import { architecturePage } from '../walls/architecture.js';

/** This folder contains only generated files. */
const clientFolder = 'apps/web/src/api/generated';

/**
 * Contents of all committed files that are generated from the code, by path from the root.
 *
 * @param root The folder that contains `apps` and `libs`, as sources or built.
 */
export async function madeFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const api = `${JSON.stringify(await describedApi(), null, 2)}\n`;
  const client = await clientFiles(api);
  return new Map([
    ['apps/web/openapi.json', api],
    ...[...client].map(([path, text]) => [`${clientFolder}/${path}`, text] as const),
    ['docs/architecture.md', architecturePage()],
    ['docs/register-of-processing.md', registerOf(await entitiesOf(root), recipients)],
    ['docs/states.md', statesPage()],
    ['tools/belfabriek/nets/authorization.conf', printedAuthorization()],
  ]);
}

function committed(path: string): string | undefined {
  try {
    return readFileSync(join(projectRoot, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** Paths of generated files that are out of date, missing or obsolete. */
export function stalePaths(made: ReadonlyMap<string, string>): string[] {
  const ofClient = readdirSync(join(projectRoot, clientFolder), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)));
  return [...new Set([...made.keys(), ...ofClient])].filter(
    (path) => committed(path) !== made.get(path),
  );
}
