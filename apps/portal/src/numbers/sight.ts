import type { AppError } from '@app/common';
import { readersOfNumbers, type Scope } from '@app/contracts';
import { mayEverywhere, ownersHaving, scopeFor, type Principal } from '../kernel/access/index.js';
import { readerOf } from '../kernel/asking/scopes.js';

/** The reader, and the owners whose numbers the reader may see; null: all owners. */
export interface Sight {
  readonly by: Scope;
  readonly owners: readonly string[] | null;
}

/** Staff who may read parties see every number; owners' users see their owners' numbers. */
export function sightOf(by: Principal): Sight {
  const { permission, ofOwners } = readersOfNumbers;
  if (mayEverywhere(by, permission)) return { by: scopeFor(by, permission), owners: null };
  const owners = ownersHaving(by, ofOwners, permission);
  return { by: readerOf(by, ofOwners), owners };
}

/**
 * Refuses an owner out of sight as one that doesn't exist.
 * @throws AppError the refusal.
 */
export function refuseUnseen(
  { owners }: Pick<Sight, 'owners'>,
  ownerId: string,
  refusal: () => AppError,
): void {
  if (owners?.includes(ownerId) === false) throw refusal();
}
