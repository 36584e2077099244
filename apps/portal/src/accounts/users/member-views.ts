import type { MemberView } from '@app/contracts';
import type { Membership } from '../entities/membership.entity.js';
import type { User } from '../entities/user.entity.js';

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
