import { type Permission, permissions } from '@app/contracts';

export { type Permission, permissions };

/**
 * Rights of people that no key holds, the operator's neither. A key that leaked can't let anybody in, make keys, take
 * along all that is held, erase it or have it destroyed sooner, or hand it to the police. Nor does a program see what is
 * wrong with a run.
 */
const peoplesOnly: readonly Permission[] = [
  'users:manage',
  'members:manage',
  'keys:manage',
  'runs:approve',
  'data:export',
  'disclosures:handle',
  'callers:handle',
  'erasures:handle',
  'breaches:handle',
  'retention:write',
  'holds:manage',
];
/** Whether a key may hold it. */
export const isOfKeys = (permission: Permission): boolean => !peoplesOnly.includes(permission);
export const keyPermissions = permissions.filter(isOfKeys);

/**
 * What no role has: prices that no second person has approved. Only the operator's own key (API_KEY) has it: keys that
 * people make never do, and no key makes keys.
 */
const programsOnly: readonly Permission[] = ['prices:publish'];

/** What somebody may be within an owner, a customer's organisation. */
export const ownerRoles = ['owner', 'finance', 'flow-editor', 'listener', 'reader'] as const;
export type OwnerRole = (typeof ownerRoles)[number];

/** What somebody of our own company may be. */
export const staffRoles = ['support', 'billing', 'compliance', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Within the one owner only. What changes more than that owner (numbers, prices) is for staff. */
export const ofOwnerRole: Readonly<Record<OwnerRole, readonly Permission[]>> = {
  owner: [
    'calls:read',
    'calls:live',
    'calls:end',
    'documents:read',
    'prices:read',
    'prompts:write',
    'lists:write',
    'members:manage',
    'keys:manage',
    'webhooks:manage',
    'recordings:listen',
    'data:export',
    'retention:write',
  ],
  finance: ['calls:read', 'documents:read', 'prices:read'],
  'flow-editor': ['calls:read', 'calls:live', 'prompts:write', 'lists:write'],
  listener: ['calls:read', 'calls:live', 'recordings:listen'],
  reader: ['calls:read', 'calls:live'],
};

/**
 * Over all owners. What was said on the phone is nobody's of ours to hear; an organisation's own
 * people manage its members, who are among an admin's users besides.
 */
export const ofStaffRole: Readonly<Record<StaffRole, readonly Permission[]>> = {
  support: [
    'calls:read',
    'calls:live',
    'calls:end',
    'documents:read',
    'prices:read',
    'parties:read',
    'numbers:write',
    'prompts:write',
    'lists:write',
    'data:export',
  ],
  billing: [
    'calls:read',
    'documents:read',
    'prices:read',
    'prices:write',
    'runs:read',
    'runs:write',
    'runs:approve',
    'parties:read',
    'parties:write',
  ],
  compliance: [
    'calls:read',
    'calls:live',
    'calls:end',
    'documents:read',
    'prices:read',
    'parties:read',
    'limits:write',
    'data:export',
    'disclosures:handle',
    'callers:handle',
    'erasures:handle',
    'breaches:handle',
    'holds:manage',
  ],
  admin: permissions.filter(
    (permission) =>
      permission !== 'recordings:listen' &&
      permission !== 'members:manage' &&
      !programsOnly.includes(permission),
  ),
};
