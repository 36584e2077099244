import type { AppError } from '@app/common';
import type { Scope } from '@app/contracts';
import {
  forbidden,
  mayEverywhere,
  ownersWith,
  scopeFor,
  type Principal,
} from '../kernel/access/index.js';
import { readerOf } from '../kernel/asking/scopes.js';

/** Who reads, and the owners whose numbers he sees; null is all. */
export interface Sight {
  readonly by: Scope;
  readonly owners: readonly string[] | null;
}

/** Staff who see parties see every number; owners' people those of their own. */
export function sightOf(by: Principal): Sight {
  if (mayEverywhere(by, 'parties:read')) return { by: scopeFor(by, 'parties:read'), owners: null };
  const owners = ownersWith(by, 'calls:read');
  if (owners.length === 0) throw forbidden('parties:read');
  return { by: readerOf(by, 'calls:read'), owners };
}

/** @throws AppError the refusal: an owner out of sight is refused like one that doesn't exist. */
export function refuseUnseen(
  { owners }: Pick<Sight, 'owners'>,
  ownerId: string,
  refusal: () => AppError,
): void {
  if (owners?.includes(ownerId) === false) throw refusal();
}
