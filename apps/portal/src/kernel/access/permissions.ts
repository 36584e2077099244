import { type OwnerRole, type Permission, permissions, type StaffRole } from '@app/contracts';

export {
  isOfKeys,
  keyPermissions,
  type OwnerRole,
  ownerRoles,
  type Permission,
  permissions,
  type StaffRole,
  staffRoles,
} from '@app/contracts';

/**
 * Permissions that no role has: publishing prices without a second person's approval. Only the operator's own key
 * (API_KEY) has it: keys that people make never do, and no key makes keys.
 */
const programsOnly: readonly Permission[] = ['prices:publish'];

/** Permissions within one owner, by role. Changes beyond that owner, of numbers and prices, are for staff. */
export const ofOwnerRole: Readonly<Record<OwnerRole, readonly Permission[]>> = {
  owner: [
    'calls:read',
    'calls:live',
    'calls:end',
    'documents:read',
    'prices:read',
    'flows:write',
    'overrides:write',
    'prompts:write',
    'lists:write',
    'limits:lower',
    'tariffs:order',
    'company:write',
    'members:manage',
    'keys:manage',
    'webhooks:manage',
    'recordings:listen',
    'data:export',
    'retention:write',
  ],
  finance: ['calls:read', 'documents:read', 'prices:read'],
  'flow-editor': [
    'calls:read',
    'calls:live',
    'flows:write',
    'overrides:write',
    'prompts:write',
    'lists:write',
  ],
  listener: ['calls:read', 'calls:live', 'recordings:listen'],
  reader: ['calls:read', 'calls:live'],
};

/**
 * Permissions over all owners, by role. No staff may hear recordings; an organisation's own people manage its
 * members and its company's details, and order its tariffs. Staff manage users, replace owners, and order tariffs with a
 * second person.
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
    'flows:write',
    'overrides:write',
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
      permission !== 'tariffs:order' &&
      permission !== 'company:write' &&
      !programsOnly.includes(permission),
  ),
};
