import { randomUUID } from 'node:crypto';
import type { FilledIn, Permission } from '@app/contracts';
import type { z } from 'zod';
import { askerOf, type KnownRequest, mayAt, personOf } from '../access/index.js';

/** The sender's address; behind a proxy that Express trusts, the address that the proxy names. */
const addressOf = (request: KnownRequest & { readonly ip?: string }): string =>
  request.ip ?? request.socket.remoteAddress ?? 'unknown';

/** The permissions that a field of permissions may contain. */
const rightsIn = (field: z.ZodType): Permission[] =>
  (field as z.ZodArray<z.ZodEnum>).element.options as Permission[];

/**
 * The value that portal fills into a field of the question about the asker.
 * @throws AppError forbidden `people-only` when a key asks for an operation that needs a person.
 */
export function filledIn(
  as: FilledIn,
  field: z.ZodType,
  request: KnownRequest,
  ownerId: string | undefined,
): string | Permission[] {
  const by = askerOf(request);
  switch (as) {
    case 'person':
      return personOf(by).userId;
    case 'address':
      return addressOf(request);
    case 'asker':
      return by.kind === 'user' ? `user:${by.userId}` : `key:${by.keyId}`;
    case 'rights':
      return rightsIn(field).filter((right) => mayAt(by, right, ownerId));
    case 'new-id':
      return randomUUID();
  }
}
