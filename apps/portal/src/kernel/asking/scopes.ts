import type { Scope } from '@app/contracts';
import {
  mayEverywhere,
  ownersWith,
  scopeFor,
  type Permission,
  type Principal,
  type ScopeWishes,
} from '../access/index.js';

/**
 * The scopes in which to ask for one thing: that of the named owner, of staff or of a key; or, when a person belongs
 * to several owners and names none, that of each owner.
 * @throws AppError as `scopeFor` does.
 */
export function scopesFor(
  principal: Principal,
  permission: Permission,
  wishes: ScopeWishes = {},
): [Scope, ...Scope[]] {
  if (wishes.ownerId === undefined && !mayEverywhere(principal, permission)) {
    const owners = ownersWith(principal, permission);
    const [first, ...others] = owners.map((ownerId) => ({ as: 'owner', ownerId }) as const);
    if (first !== undefined && others.length > 0) return [first, ...others];
  }
  return [scopeFor(principal, permission, wishes)];
}

/**
 * The reader, as the audit log names the principal. For a person of several owners any of them will do: owners' reads
 * of their own data aren't noted.
 */
export const readerOf = (...asked: Parameters<typeof scopesFor>): Scope => scopesFor(...asked)[0];
