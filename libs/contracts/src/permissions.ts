/** What one may do. A route names what it asks for; portal's roles and keys, what they give. */
export const permissions = [
  'calls:read',
  'calls:live',
  'calls:end',
  'documents:read',
  'prices:read',
  'prices:write',
  'prices:publish',
  'runs:read',
  'runs:write',
  'runs:approve',
  'parties:read',
  'parties:write',
  'numbers:write',
  'prompts:write',
  'lists:write',
  'limits:write',
  'users:manage',
  'members:manage',
  'keys:manage',
  'webhooks:manage',
  'recordings:listen',
  'data:export',
  'disclosures:handle',
  'callers:handle',
  'erasures:handle',
  'breaches:handle',
  'retention:write',
  'holds:manage',
] as const;
export type Permission = (typeof permissions)[number];

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

/** What somebody may be within an owner, a customer's organisation. */
export const ownerRoles = ['owner', 'finance', 'flow-editor', 'listener', 'reader'] as const;
export type OwnerRole = (typeof ownerRoles)[number];

/** What somebody of our own company may be. */
export const staffRoles = ['support', 'billing', 'compliance', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];
