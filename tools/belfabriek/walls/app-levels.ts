import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../project.js';
import type { Walls } from './rules.cjs';

/** The levels of each app's packages, as `levels.cjs` of the clone lists them now. */
export const appLevels = createRequire(import.meta.url)(
  join(projectRoot, 'tools/belfabriek/walls/levels.cjs'),
) as Readonly<Record<string, Walls>>;
