import { expect, it } from '@jest/globals';
import { sentRoles, type Roles } from './roles.js';

const before: Roles = {
  staffRole: 'support',
  memberships: [{ ownerId: 'helpdesk-nu', role: 'owner' }],
};

it('sentRoles leaves out memberships that don’t change', () => {
  const [kept] = before.memberships;
  const memberships = [{ ...kept! }];
  expect(sentRoles({ staffRole: 'billing', memberships }, before)).toEqual({
    staffRole: 'billing',
  });
  expect(sentRoles({ staffRole: 'billing', memberships: [] }, before)).toEqual({
    staffRole: 'billing',
    memberships: [],
  });
});
