import { readersOfNumbers } from '@app/contracts';
import type { Sight } from '@app/platform/scopes';
import { mayEverywhere, ownersHaving, scopeFor, type Principal } from '../kernel/access/index.js';
import { readerOf } from '../kernel/asking/scopes.js';

/** The reader, and the owners whose numbers the reader may see: all for staff who may read parties, else their own. */
export function sightOf(by: Principal): Sight {
  const { permission, ofOwners } = readersOfNumbers;
  if (mayEverywhere(by, permission)) return { by: scopeFor(by, permission), owners: null };
  const owners = ownersHaving(by, ofOwners, permission);
  return { by: readerOf(by, ofOwners), owners };
}
