export { Access, By, Open } from './access.js';
export { AccessGuard } from './access.guard.js';
export { Authentication } from './authentication.js';
export {
  ofOwnerRole,
  ofStaffRole,
  ownerRoles,
  permissions,
  staffRoles,
  type OwnerRole,
  type Permission,
  type StaffRole,
} from './permissions.js';
export { mayEverywhere, ownersWith, permissionsOf, type Principal } from './principal.js';
export { forbidden, scopeFor, type ScopeWishes } from './scope.js';
