import { isRight, type Route } from '@app/contracts';
import {
  isOfKeys,
  needsReason,
  ofOwnerRole,
  ofStaffRole,
  ownerRoles,
  type Permission,
  staffRoles,
} from '../access/index.js';

/** The facts of a route that decide who may use it. */
export interface Admission extends Pick<
  Route,
  | 'permission'
  | 'also'
  | 'ofOwners'
  | 'isOursAlone'
  | 'isForStaff'
  | 'isForOwners'
  | 'isForPeople'
  | 'isCheckedLate'
  | 'isConfirmed'
> {
  /** Staff may give a reason, and must do so for calls, recordings and own data. Left out: nobody is asked for one. */
  readonly asksReason?: boolean;
  /** A guard refuses requests that no page of ours sent. */
  readonly isOfPages?: boolean;
  /** The request names an owner or an item; false: a list of everything that the asker may see. */
  readonly namesItem?: boolean;
  /** Types of the parties that the request names and portal looks up: an unknown one gives 404. */
  readonly parties?: readonly ('owner' | 'carrier')[];
}

const listed = (names: readonly string[], last: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;

export const codes = (names: readonly string[], last: 'and' | 'or'): string =>
  listed(
    names.map((name) => `\`${name}\``),
    last,
  );

/** The roles that have all rights: `in any role`, `in the role …`; null: none. */
function rolesWith<Role extends string>(
  roles: readonly Role[],
  of: Readonly<Record<Role, readonly Permission[]>>,
  rights: readonly Permission[],
): string | null {
  const having = roles.filter((role) => rights.every((right) => of[role].includes(right)));
  if (having.length === 0) return null;
  if (having.length === roles.length) return 'in any role';
  return `in the ${having.length === 1 ? 'role' : 'roles'} ${codes(having, 'and')}`;
}

const staffWith = (rights: readonly Permission[]) => rolesWith(staffRoles, ofStaffRole, rights);
const membersWith = (rights: readonly Permission[]) => rolesWith(ownerRoles, ofOwnerRole, rights);

/** Whether people of staff may use a route, so that they may give a reason for it. */
export const isForStaffToo = ({ permission, also = [], isForOwners }: Admission): boolean =>
  !isRight(permission) || (!isForOwners && staffWith([...also, permission]) !== null);

/** People with the rights, by their roles. */
function holders(rights: readonly Permission[], { isForStaff, isForOwners }: Admission): string {
  const [members, staff] = [membersWith(rights), staffWith(rights)];
  const them = rights.length === 1 ? 'it' : 'them';
  if (staff === null && members === null) return `Only the operator’s API key has ${them}.`;
  if (isForStaff) return `Staff have ${them} ${staff}. Members of an owner get 403.`;
  if (members === null) return `Staff have ${them} ${staff}; members of an owner do not.`;
  if (isForOwners) {
    return `Members of an owner have ${them} ${members}, for that owner only. Staff get 403.`;
  }
  const ofStaff = staff === null ? 'staff do not' : `staff ${staff}, for all owners`;
  return `Members of an owner have ${them} ${members}, for that owner only; ${ofStaff}.`;
}

function whoHasRights(rights: readonly Permission[], admission: Admission): string {
  const needed = `Needs the ${rights.length > 1 ? 'rights' : 'right'} ${codes(rights, 'and')}.`;
  return [needed, holders(rights, admission), ...whoseKeys(rights, admission)].join(' ');
}

/** Whose API keys may have the rights, and for which owners; nothing where only the operator's key has them. */
function whoseKeys(rights: readonly Permission[], admission: Admission): string[] {
  const { isForStaff, isForOwners, isForPeople, isConfirmed } = admission;
  const isOfOwners = membersWith(rights) !== null && !isForStaff;
  const isOfStaff = staffWith(rights) !== null && !isForOwners;
  if (!isOfOwners && !isOfStaff) return [];
  if (!rights.every(isOfKeys) || isForPeople || isConfirmed) return ['No API key may use it.'];
  const them = rights.length > 1 ? 'them' : 'it';
  if (!isOfOwners) return [`API keys of the platform may have ${them}.`];
  const operator = `; of the platform’s keys, only the operator’s has ${them}, for all owners`;
  const ofPlatform = isForOwners ? '' : operator;
  const ofStaff = isOfStaff ? ', those of the platform for all owners' : ofPlatform;
  return [`API keys of an owner may have ${them} for that owner${ofStaff}.`];
}

/** Owners with one right, staff with another. */
function whoSees(all: Permission, ofOwners: Permission): string {
  return (
    `Members and API keys of an owner need the right \`${ofOwners}\`, for that owner only; members have it ` +
    `${membersWith([ofOwners])}. Staff and API keys of the platform need \`${all}\`, for all owners; staff have it ` +
    `${staffWith([all])}.`
  );
}

/** Sentence of each operation that staff may not use without a reason; the web's client is made by it. */
export const staffGiveReason = 'Staff must give a reason (422 `reason-required`).';

/**
 * What staff hear of a reason, for data that they may not read without one.
 * @throws {Error} Where the route takes none: all people of staff would be refused.
 */
function reasons(asksReason: boolean | null): string[] {
  if (asksReason === null) return [];
  if (!asksReason) throw new Error('The right needs a reason, but the route takes none.');
  return [staffGiveReason];
}

function refusals(rights: readonly Permission[], admission: Admission): string {
  const { isOursAlone, isForStaff, namesItem = true, ofOwners, parties = [] } = admission;
  const known = '401 without sign-in or key';
  const unknown = parties.map((type) => `404 \`no-such-${type}\` for an unknown ${type}`);
  if (isOursAlone) {
    return `Refused: ${known}, 403 for staff without the right and for keys of the platform, 404 for others.`;
  }
  const right = rights.length > 1 ? 'the rights' : 'the right';
  const isOfOwners = ofOwners !== undefined || (membersWith(rights) !== null && !isForStaff);
  const foreign = isOfOwners && namesItem ? ['404 for data of another owner'] : [];
  return `Refused: ${[known, `403 without ${right}`, ...foreign, ...unknown].join(', ')}.`;
}

/** Who may use a route, in English: derived from what the guard and the answering method check. */
export function whoMay(admission: Admission): string {
  const {
    permission,
    also = [],
    ofOwners,
    asksReason = null,
    isConfirmed,
    isForOwners,
  } = admission;
  const password = 'Needs the person’s password again (422 `invalid-password`).';
  const confirmed = isConfirmed ? [password] : [];
  const pages = 'Only our own pages may send it (403 `foreign-origin`).';
  const sent = admission.isOfPages ? [pages] : [];
  if (permission === 'open') return ['Needs no sign-in and no API key.', ...sent].join(' ');
  if (permission === 'signed-in') {
    return 'Any signed-in person and any API key may use it; others get 401.';
  }
  if (!isRight(permission)) {
    const people = 'Any signed-in person may use it, for their own account.';
    return [people, 'API keys get 403 `people-only`, others 401.', ...confirmed, ...sent].join(' ');
  }
  const rights = [...also, permission];
  return [
    ofOwners === undefined ? whoHasRights(rights, admission) : whoSees(permission, ofOwners),
    ...confirmed,
    ...(needsReason(permission) && staffWith(rights) !== null && !isForOwners
      ? reasons(asksReason)
      : []),
    refusals(rights, admission),
  ].join(' ');
}
