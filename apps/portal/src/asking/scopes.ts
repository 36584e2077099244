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
): Scope[] {
  if (wishes.ownerId === undefined && !mayEverywhere(principal, permission)) {
    const owners = ownersWith(principal, permission);
    if (owners.length > 1) return owners.map((ownerId) => ({ as: 'owner', ownerId }));
  }
  return [scopeFor(principal, permission, wishes)];
}
