import type { AppError } from '@app/common';
import type { Scope } from '@app/contracts';
import { mayEverywhere, ownersHaving, scopeFor, type Principal } from '../kernel/access/index.js';
import { readerOf } from '../kernel/asking/scopes.js';

/** The reader, and the owners whose numbers the reader may see; null: all owners. */
export interface Sight {
  readonly by: Scope;
  readonly owners: readonly string[] | null;
}

/** Staff who may read parties see every number; owners' users see their owners' numbers. */
export function sightOf(by: Principal): Sight {
  if (mayEverywhere(by, 'parties:read')) return { by: scopeFor(by, 'parties:read'), owners: null };
  const owners = ownersHaving(by, 'calls:read', 'parties:read');
  return { by: readerOf(by, 'calls:read'), owners };
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
