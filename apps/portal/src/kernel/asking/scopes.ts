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
 * The scopes in which one thing may be asked for: the one of the named owner, of staff or of a
 * key, or, when somebody belongs to several owners and names none, each of them.
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
 * Who reads, as the audit log names him. Of somebody who belongs to several owners any one of them
 * will do: what owners read is their own, and isn't noted.
 */
export const readerOf = (...asked: Parameters<typeof scopesFor>): Scope => scopesFor(...asked)[0];
