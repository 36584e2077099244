import { z } from 'zod';
import { ownerRoles } from '../../kernel/access/index.js';
import { named } from '../../kernel/openapi/schema-names.js';
import type { Membership } from '../entities/membership.entity.js';
import type { User } from '../entities/user.entity.js';

/**
 * What an organisation sees of who belongs to it: the same of somebody who has had an account for
 * long as of somebody new, and nothing of what else they may do.
 */
export const memberView = named(
  'Member',
  z.object({
    /** Of the membership. */
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ownerRoles),
    /** `invited` until they have followed the link. */
    state: z.enum(['invited', 'active']),
  }),
);
export type MemberView = z.infer<typeof memberView>;

export function memberViewOf({ id, role, invitedAs }: Membership, user: User): MemberView {
  return {
    id,
    email: user.email,
    name: invitedAs ?? user.name,
    role,
    state: hasJoined({ invitedAs }, user) ? 'active' : 'invited',
  };
}

export const hasJoined = (
  { invitedAs }: Pick<Membership, 'invitedAs'>,
  { emailVerified }: User,
): boolean => invitedAs === null && emailVerified;
