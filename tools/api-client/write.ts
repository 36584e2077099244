import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../belfabriek/project.js';
import { operationsOf } from './api-document.js';
import { operationFiles } from './operation-files.js';

const web = join(projectRoot, 'apps/web');
const folder = join(web, 'src/api/generated/operations');

const document: unknown = JSON.parse(readFileSync(join(web, 'openapi.json'), 'utf8'));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of operationFiles(operationsOf(document))) {
  writeFileSync(join(folder, name), text);
}
