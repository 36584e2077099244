export {
  Access,
  ACCESS,
  askerOf,
  By,
  Open,
  OURS_ALONE,
  OursAlone,
  personIn,
  smallBody,
  type Asked,
  type KnownRequest,
} from './access.js';
export {
  allButOurs,
  mustHave,
  mustHaveEverywhere,
  oursMustHave,
  ownersHaving,
  refusalOf,
  strangersAlone,
} from './checks.js';
export {
  isOfKeys,
  keyPermissions,
  ofOwnerRole,
  ofStaffRole,
  ownerRoles,
  permissions,
  staffRoles,
  type OwnerRole,
  type Permission,
  type StaffRole,
} from './permissions.js';
export {
  askerIdOf,
  mayAnywhere,
  mayAt,
  mayEverywhere,
  ownersWith,
  permissionsOf,
  personOf,
  type KeyHolder,
  type Person,
  type Principal,
} from './principal.js';
export { refuseForeignOrigin, SameOriginGuard } from './same-origin.js';
export { signInFirst } from './sign-in-first.js';
export { forbidden, needsReason, scopeFor, type ScopeWishes } from './scope.js';
