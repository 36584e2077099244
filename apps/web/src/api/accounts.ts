import {
  apiKeysList,
  apiKeysMake,
  apiKeysRemove,
  authAskReset,
  authBeginSecondFactor,
  authChangePassword,
  authEndSecondFactor,
  authNewRecoveryCodes,
  authOut,
  authReset,
  authVerifyEmail,
  authWithCode,
  authWithPassword,
  authWithRecoveryCode,
  invitationsAccept,
  invitationsGet,
  invitationsJoin,
  meChange,
  meEndOtherSessions,
  meEndSession,
  meGet,
  meListSessions,
  membersInvite,
  membersList,
  membersRemove,
  membersSetRole,
  staffGrantsApprove,
  staffGrantsAsk,
  staffGrantsList,
  staffGrantsRefuse,
  usersInvite,
  usersInviteAgain,
  usersList,
  usersRemove,
  usersSetRoles,
} from './generated/sdk.gen.js';
import type {
  ApiKey,
  InvitationsGetResponse,
  Me,
  Member,
  Session,
  StaffGrant,
  User,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { carryOnce, dataOf, sent } from './transport.js';

export type { ApiKey, Me, Member, Session, StaffGrant, User };
export type Invited = InvitationsGetResponse;
export type Membership = User['memberships'][number];
export type OwnerRole = Membership['role'];
export type StaffRole = NonNullable<User['staffRole']>;
export type Permission = Me['permissions'][number];
/** People are let in by people only. */
export type KeyPermission = ApiKey['permissions'][number];

/** What the audit log says of managing users and keys. */
const managing = { ...sent, headers: { 'x-reason': 'administration' } };

export const staffRoles: readonly StaffRole[] = ['support', 'billing', 'compliance', 'admin'];
export const ownerRoles: readonly OwnerRole[] = [
  'owner',
  'finance',
  'flow-editor',
  'listener',
  'reader',
];

export const getMe = () => dataOf(meGet(sent));
/** Who is logged in by now, though the page may wait for a log-in. @throws ApiProblem */
export const getMeNow = () =>
  dataOf(
    meGet({ ...sent, fetch: (request: RequestInfo | URL) => carryOnce(new Request(request)) }),
  );
export const changeMe = (changes: { name?: string; language?: 'nl' | 'en' }) =>
  dataOf(meChange({ ...sent, body: changes }));

export const signIn = (email: string, password: string) =>
  dataOf(authWithPassword({ ...sent, body: { email, password } }));
export const signOut = () => dataOf(authOut(sent));
/** Second step of signing in, and the last one of turning the second factor on. */
export const verifyTotp = (code: string) => dataOf(authWithCode({ ...sent, body: { code } }));
export const verifyRecoveryCode = (code: string) =>
  dataOf(authWithRecoveryCode({ ...sent, body: { code } }));
export const enableTwoFactor = (password: string) =>
  dataOf(authBeginSecondFactor({ ...sent, body: { password } }));
export const disableTwoFactor = (password: string) =>
  dataOf(authEndSecondFactor({ ...sent, body: { password } }));
export const newRecoveryCodes = (password: string) =>
  dataOf(authNewRecoveryCodes({ ...sent, body: { password } }));
export const requestPasswordReset = (email: string) =>
  dataOf(authAskReset({ ...sent, body: { email } }));
export const resetPassword = (token: string, newPassword: string, revokeKeys: boolean) =>
  dataOf(authReset({ ...sent, body: { token, newPassword, revokeKeys } }));
/** By the link that was mailed to the new address. */
export const confirmNewAddress = (token: string) =>
  dataOf(authVerifyEmail({ ...sent, body: { token } }));
/** Ends the other sessions. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  dataOf(authChangePassword({ ...sent, body: { currentPassword, newPassword } }));

export const listSessions = () => dataOf(meListSessions(sent));
export const endSession = (id: string) => dataOf(meEndSession({ ...sent, path: { id } }));
export const endOtherSessions = () => dataOf(meEndOtherSessions(sent));

export const getInvitation = (token: string) =>
  dataOf(invitationsGet({ ...sent, path: { token } }));
export const acceptInvitation = (token: string, name: string, password: string) =>
  dataOf(invitationsAccept({ ...sent, path: { token }, body: { name, password } }));
/** With the account that one has. */
export const joinByInvitation = (token: string) =>
  dataOf(invitationsJoin({ ...sent, path: { token } }));

const pageSize = 50;

export interface Invitee {
  readonly email: string;
  readonly name: string;
  readonly language: 'nl' | 'en';
}
export interface Roles {
  readonly staffRole: StaffRole | null;
  readonly memberships: readonly Membership[];
}
const rolesBody = ({ staffRole, memberships }: Roles) => ({
  staffRole,
  memberships: [...memberships],
});
export const listUsers = (after: string | undefined, signal: AbortSignal): Promise<Page<User>> =>
  dataOf(usersList({ ...sent, query: { after, limit: pageSize }, signal }));
/** Somebody who isn't of our staff. The same address again sends a new link. */
export const inviteUser = ({ email, name, language, memberships }: Invitee & Roles) =>
  dataOf(
    usersInvite({ ...managing, body: { email, name, language, memberships: [...memberships] } }),
  );
/** A new link in place of one that wasn't followed. */
export const inviteAgain = (id: string) => dataOf(usersInviteAgain({ ...managing, path: { id } }));
export const changeRoles = (id: string, roles: Roles) =>
  dataOf(usersSetRoles({ ...managing, path: { id }, body: rolesBody(roles) }));

/** Whether another admin must approve the change: a staff role, or a new membership of staff. */
export const needsApproval = (before: Roles, { staffRole, memberships }: Roles): boolean =>
  (staffRole !== null && staffRole !== before.staffRole) ||
  ((staffRole !== null || before.staffRole !== null) &&
    memberships.some(
      ({ ownerId, role }) =>
        !before.memberships.some((one) => one.ownerId === ownerId && one.role === role),
    ));
export const listGrants = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<StaffGrant>> =>
  dataOf(staffGrantsList({ ...sent, query: { after, limit: pageSize }, signal }));
/** For a person who has an account, or a new one. */
export const askGrant = (who: { userId: string } | Invitee, roles: Roles) =>
  dataOf(staffGrantsAsk({ ...managing, body: { ...who, ...rolesBody(roles) } }));
export const approveGrant = (id: string) =>
  dataOf(staffGrantsApprove({ ...managing, path: { id } }));
export const refuseGrant = (id: string) => dataOf(staffGrantsRefuse({ ...managing, path: { id } }));
export const removeUser = (id: string) => dataOf(usersRemove({ ...managing, path: { id } }));

export const listMembers = (
  ownerId: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Member>> =>
  dataOf(membersList({ ...sent, path: { ownerId }, query: { after, limit: pageSize }, signal }));
/** The same address again sends a new link. */
export const inviteMember = (ownerId: string, body: Invitee & { role: OwnerRole }) =>
  dataOf(membersInvite({ ...sent, path: { ownerId }, body }));
export const setMemberRole = (ownerId: string, id: string, role: OwnerRole) =>
  dataOf(membersSetRole({ ...sent, path: { ownerId, id }, body: { role } }));
export const removeMember = (ownerId: string, id: string) =>
  dataOf(membersRemove({ ...sent, path: { ownerId, id } }));

export const listKeys = (after: string | undefined, signal: AbortSignal): Promise<Page<ApiKey>> =>
  dataOf(apiKeysList({ ...sent, query: { after, limit: pageSize }, signal }));
export const makeKey = (key: {
  name: string;
  ownerId: string | null;
  permissions: readonly KeyPermission[];
  expiresAt: string;
}) => dataOf(apiKeysMake({ ...managing, body: { ...key, permissions: [...key.permissions] } }));
export const removeKey = (id: string) => dataOf(apiKeysRemove({ ...managing, path: { id } }));
