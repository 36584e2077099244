import { randomUUID } from 'node:crypto';
import { passwordLength } from '@app/contracts';
import type { LoggerService } from '@nestjs/common';
import { betterAuth, type GenericEndpointContext } from 'better-auth';
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';
import type { Config } from '../../kernel/config.js';
import { hashPassword, verifyPassword } from './passwords.js';

export const sessionSeconds = 12 * 3600;
export const resetSeconds = 3600;

/** After `tries` wrong codes in a row, every code is refused for `seconds`. */
export const secondFactorLock = { tries: 10, seconds: 900 } as const;

export interface Receiver {
  readonly id: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

/** The parts of the portal that better-auth depends on. */
export interface AuthParts {
  readonly config: Pick<Config, 'PUBLIC_URL' | 'AUTH_SECRET'>;
  /** better-auth's own connections, with the portal's schema as search path. */
  readonly pool: Pool;
  readonly logger: Pick<LoggerService, 'error'>;
  readonly sendReset: (user: Receiver, token: string) => Promise<void>;
  /** Whether this authenticator code of the user was used before. */
  readonly wasUsed: (userId: string, code: string) => Promise<boolean>;
  /** Called with each user who waits for the second factor and gave a wrong code. */
  readonly refused: (userId: string) => void;
  /** Runs work that goes on after the reply. */
  readonly background: (work: Promise<unknown>) => void;
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

const wrongCodes = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE']);

/**
 * The id of the user who gave the right password and waits for the second factor, by that attempt's cookie; null:
 * none.
 */
async function waitingUser({
  context,
  getSignedCookie,
}: Pick<GenericEndpointContext, 'context' | 'getSignedCookie'>): Promise<string | null> {
  const { name } = context.createAuthCookie('two_factor');
  const attempt = await getSignedCookie(name, context.secret);
  if (typeof attempt !== 'string') return null;
  return (await context.internalAdapter.findVerificationValue(attempt))?.value ?? null;
}

/**
 * better-auth on our tables. Its own HTTP handler isn't used: our routes, each with a schema, call parts of its API,
 * so that its other parts can't be reached.
 */
export function createAuth({ config, pool, logger, ...parts }: AuthParts) {
  return betterAuth({
    appName: 'Belfabriek',
    baseURL: config.PUBLIC_URL,
    basePath: '/v1/auth',
    secret: config.AUTH_SECRET,
    database: pool,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...details: unknown[]) =>
        logger.error(
          message,
          details.find((detail) => detail instanceof Error),
        ),
    },
    advanced: {
      cookiePrefix: 'belfabriek',
      useSecureCookies: config.PUBLIC_URL.startsWith('https://'),
      database: { generateId: () => randomUUID() },
      backgroundTasks: { handler: parts.background },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: verifyPassword },
      resetPasswordTokenExpiresIn: resetSeconds,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => parts.sendReset(user, token),
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        language: { type: 'string', required: true, input: false },
        staffRole: { type: 'string', required: false, input: false, fieldName: 'staff_role' },
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', ...times },
      storeIdentifier: 'hashed',
    },
    hooks: {
      // Otherwise better-auth would accept a used code, and that sign-in attempt would be over.
      before: createAuthMiddleware(async (asked) => {
        if (asked.path !== '/two-factor/verify-totp') return;
        const userId = await waitingUser(asked);
        if (userId === null) return;
        if (await parts.wasUsed(userId, (asked.body as { code: string }).code)) {
          parts.refused(userId);
          throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Used before.' });
        }
      }),
      after: createAuthMiddleware(async (asked) => {
        const { returned } = asked.context;
        if (!isAPIError(returned) || !wrongCodes.has(returned.body?.code ?? '')) return;
        const userId = await waitingUser(asked);
        if (userId !== null) parts.refused(userId);
      }),
    },
    plugins: [
      twoFactor({
        issuer: 'Belfabriek',
        accountLockout: {
          enabled: true,
          maxFailedAttempts: secondFactorLock.tries,
          durationSeconds: secondFactorLock.seconds,
        },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  });
}
export type Auth = ReturnType<typeof createAuth>;
