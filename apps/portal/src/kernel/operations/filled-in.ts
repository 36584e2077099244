import { randomUUID } from 'node:crypto';
import type { FilledIn, Permission } from '@app/contracts';
import type { z } from 'zod';
import { askerOf, type KnownRequest, mayAt, personOf } from '../access/index.js';

/** Behind proxies that Express trusts. */
const addressOf = (request: KnownRequest & { readonly ip?: string }): string =>
  request.ip ?? request.socket.remoteAddress ?? 'unknown';

/** The rights that a list of them may hold. */
const rightsIn = (field: z.ZodType): Permission[] =>
  (field as z.ZodArray<z.ZodEnum>).element.options as Permission[];

/**
 * What portal says of who asks, in a field of the question.
 * @throws AppError forbidden `people-only` where a key asks what a person has to.
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
