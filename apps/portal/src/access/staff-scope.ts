import { AppError } from '@app/common';
import type { Scope } from '@app/contracts';
import { Logger } from '@nestjs/common';
import type { Permission } from './permissions.js';
import { mayEverywhere, type Principal } from './principal.js';
import { forbidden, scopeFor } from './scope.js';

const logger = new Logger('StaffScope');

/**
 * For what is our own people's alone. Those of us who may not are told so; to anybody else there is no such
 * thing, whatever he may do elsewhere, and it is written down.
 * @param asked What was asked for, as the log has it: a route and an id, nothing personal.
 * @throws AppError forbidden; not-found `no-such-thing`.
 */
export function staffScope(
  by: Principal,
  permission: Permission,
  { reason, asked }: { readonly reason: string | undefined; readonly asked: string },
): Scope {
  if (mayEverywhere(by, permission)) return scopeFor(by, permission, { reason });
  const isOurs = by.kind === 'user' ? by.staffRole !== null : by.isOfStaff;
  if (isOurs) throw forbidden(permission);
  const asker = by.kind === 'user' ? by.userId : by.keyId;
  logger.warn({ msg: 'somebody asked for what is for our own people', asked, asker });
  throw new AppError('not-found', 'no-such-thing', 'There is no such thing.');
}
