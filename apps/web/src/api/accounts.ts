import { requestJson } from './http.js';
import type { Page } from './page.js';

export type StaffRole = 'support' | 'billing' | 'compliance' | 'admin';
export type OwnerRole = 'owner' | 'finance' | 'flow-editor' | 'listener' | 'reader';
export const staffRoles = ['support', 'billing', 'compliance', 'admin'] as const;
export const ownerRoles = ['owner', 'finance', 'flow-editor', 'listener', 'reader'] as const;

export type Permission =
  | 'calls:read'
  | 'calls:live'
  | 'documents:read'
  | 'prices:read'
  | 'prices:write'
  | 'runs:read'
  | 'runs:write'
  | 'parties:read'
  | 'parties:write'
  | 'numbers:write'
  | 'users:manage'
  | 'keys:manage'
  | 'recordings:listen';

export interface Me {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly language: 'nl' | 'en';
    readonly twoFactorEnabled: boolean;
  };
  readonly staffRole: StaffRole | null;
  readonly owners: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: OwnerRole;
  }[];
  readonly permissions: readonly Permission[];
}

export const getMe = (): Promise<Me> => requestJson('GET', '/v1/me');

const auth = <T>(path: string, body: unknown): Promise<T> =>
  requestJson('POST', `/v1/auth${path}`, { body });

export const signIn = (email: string, password: string) =>
  auth<{ readonly twoFactorRedirect?: boolean }>('/sign-in/email', { email, password });
export const signOut = () => auth('/sign-out', {});
/** Second step of signing in, and the last one of turning the second factor on. */
export const verifyTotp = (code: string) => auth('/two-factor/verify-totp', { code });
export const verifyRecoveryCode = (code: string) =>
  auth('/two-factor/verify-backup-code', { code });
export const enableTwoFactor = (password: string) =>
  auth<{ readonly totpURI: string; readonly backupCodes: readonly string[] }>(
    '/two-factor/enable',
    { password },
  );
export const disableTwoFactor = (password: string) => auth('/two-factor/disable', { password });
export const newRecoveryCodes = (password: string) =>
  auth<{ readonly backupCodes: readonly string[] }>('/two-factor/generate-backup-codes', {
    password,
  });
export const requestPasswordReset = (email: string) => auth('/request-password-reset', { email });
export const resetPassword = (token: string, newPassword: string) =>
  auth('/reset-password', { token, newPassword });
/** Ends the other sessions. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  auth('/change-password', { currentPassword, newPassword });
export const changeMe = (changes: { name?: string; language?: 'nl' | 'en' }) =>
  requestJson<Me>('PATCH', '/v1/me', { body: changes });

export interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  /** The one that asks. */
  readonly current: boolean;
}
export const listSessions = () =>
  requestJson<{ readonly items: readonly Session[] }>('GET', '/v1/me/sessions');
export const endSession = (id: string) => requestJson('DELETE', `/v1/me/sessions/${id}`);
export const endOtherSessions = () => requestJson('DELETE', '/v1/me/sessions');

export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly language: 'nl' | 'en';
}
export const getInvitation = (token: string) =>
  requestJson<Invited>('GET', `/v1/invitations/${encodeURIComponent(token)}`);
export const acceptInvitation = (token: string, name: string, password: string) =>
  requestJson('POST', `/v1/invitations/${encodeURIComponent(token)}`, { body: { name, password } });

export interface Membership {
  readonly ownerId: string;
  readonly role: OwnerRole;
}
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: 'nl' | 'en';
  readonly staffRole: StaffRole | null;
  readonly memberships: readonly Membership[];
  /** `invited` until the person has followed the link. */
  readonly state: 'invited' | 'active';
  readonly twoFactorEnabled: boolean;
  readonly createdAt: string;
}
export interface Roles {
  readonly staffRole: StaffRole | null;
  readonly memberships: readonly Membership[];
}
export const listUsers = (after: string, signal: AbortSignal) =>
  requestJson<Page<User>>('GET', '/v1/users', { query: { after, limit: 50 }, signal });
/** The same address again sends a new link. */
export const inviteUser = (
  invitation: { email: string; name: string; language: 'nl' | 'en' } & Roles,
) => requestJson<User>('POST', '/v1/users', { body: invitation });
export const changeRoles = (id: string, roles: Roles) =>
  requestJson<User>('PATCH', `/v1/users/${id}`, { body: roles });
export const removeUser = (id: string) => requestJson('DELETE', `/v1/users/${id}`);

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly permissions: readonly Permission[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}
export const listKeys = (after: string, signal: AbortSignal) =>
  requestJson<Page<ApiKey>>('GET', '/v1/api-keys', { query: { after, limit: 50 }, signal });
export const makeKey = (key: {
  name: string;
  ownerId: string | null;
  permissions: readonly Permission[];
}) =>
  requestJson<{ readonly key: ApiKey; readonly secret: string }>('POST', '/v1/api-keys', {
    body: key,
  });
export const removeKey = (id: string) => requestJson('DELETE', `/v1/api-keys/${id}`);
