import { requestJson } from './http.js';

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
export const requestPasswordReset = (email: string) =>
  auth('/request-password-reset', { email, redirectTo: '/wachtwoord' });
export const resetPassword = (token: string, newPassword: string) =>
  auth('/reset-password', { token, newPassword });
export const changePassword = (currentPassword: string, newPassword: string) =>
  auth('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
export const updateUser = (changes: { name?: string; language?: 'nl' | 'en' }) =>
  auth('/update-user', changes);

export interface Session {
  readonly id: string;
  readonly token: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly userAgent?: string | null;
  readonly ipAddress?: string | null;
}
export const listSessions = () => requestJson<readonly Session[]>('GET', '/v1/auth/list-sessions');
export const currentSession = () =>
  requestJson<{ readonly session: Session } | null>('GET', '/v1/auth/get-session');
export const revokeSession = (token: string) => auth('/revoke-session', { token });
/** The one-time link of an invitation: sets the name and the password of the account. */
export const acceptInvitation = (token: string, name: string, password: string) =>
  requestJson('POST', '/v1/invitations/accept', { body: { token, name, password } });
