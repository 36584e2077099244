/** Rights. A route names the rights that it needs; roles and keys in portal grant them. */
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
  'flows:write',
  'overrides:write',
  'prompts:write',
  'lists:write',
  'limits:write',
  'limits:lower',
  'tariffs:order',
  'company:write',
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
 * Rights that no key may have, not even the operator's key. So a leaked key cannot add users, make keys, export, erase
 * or disclose data, shorten retention, order a tariff, change a company's details, or approve an invoice run: a program
 * cannot judge whether a run is right.
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
  'tariffs:order',
  'company:write',
];
/** Whether a key may have the right. */
export const isOfKeys = (permission: Permission): boolean => !peoplesOnly.includes(permission);
export const keyPermissions = permissions.filter(isOfKeys);

/** Roles of a person within an owner's organisation. */
export const ownerRoles = ['owner', 'finance', 'flow-editor', 'listener', 'reader'] as const;
export type OwnerRole = (typeof ownerRoles)[number];

/** Roles of our own staff. */
export const staffRoles = ['support', 'billing', 'compliance', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];
