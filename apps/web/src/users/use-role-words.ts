import { useCommonTexts } from '../i18n/texts.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Roles } from './roles.js';
import { useUserTexts } from './texts.js';

/** Returns a function that lists a user's staff role and memberships in one line. */
export function useRoleWords(): (roles: Roles) => string {
  const texts = useUserTexts();
  const common = useCommonTexts();
  const nameOf = usePartyNames();
  return ({ staffRole, memberships }) => {
    const words = [
      ...(staffRole === null ? [] : [`Belfabriek: ${common.staffRoles[staffRole]}`]),
      ...memberships.map(({ ownerId, role }) => `${nameOf(ownerId)}: ${common.ownerRoles[role]}`),
    ];
    return words.length === 0 ? texts.noRoles : words.join(', ');
  };
}
