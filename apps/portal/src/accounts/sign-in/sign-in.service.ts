import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { Transactions } from '@app/platform/database';
import { DataSource } from 'typeorm';
import { removeKeysOf } from '../entities/remove-keys.js';
import { Session } from '../entities/session.entity.js';
import { User } from '../entities/user.entity.js';
import { voidWaysIn } from '../entities/ways-in.js';
import { AccountMails } from '../mails/mails.js';
import { secondFactorLock } from './auth.js';
import { BetterAuth } from './better-auth.js';
import type { Exchange } from './exchange.js';
import { KnownDevices } from './known-devices.js';
import { Limits, mailLimits, resetsInAll } from './limits.js';
import { refuseOwnWords } from './password-rule.js';
import { PasswordTries } from './password-tries.js';
import { RefusedNotes } from './refused-notes.js';
import { UsedCodes } from './used-codes.js';

const wrongCodes = new Set(['invalid-code', 'invalid-backup-code']);

/** Sign-in with a password and a second factor, and password resets. */
@Injectable()
export class SignIn {
  constructor(
    private readonly betterAuth: BetterAuth,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly limits: Limits,
    private readonly tries: PasswordTries,
    private readonly codes: UsedCodes,
    private readonly mails: AccountMails,
    private readonly devices: KnownDevices,
    private readonly notes: RefusedNotes,
  ) {}

  /** Signs in with a password. Resolves to true when the second factor must follow: nobody is signed in until then. */
  async withPassword(
    { email, password }: { email: string; password: string },
    exchange: Exchange,
  ): Promise<boolean> {
    const response = await this.tries.guard(email, exchange, () =>
      exchange.pass(
        this.betterAuth.api.signInEmail({
          body: { email, password },
          headers: exchange.headers,
          returnHeaders: true,
        }),
        async (answer) => {
          if ('twoFactorRedirect' in answer) return;
          await this.note(answer.user.id);
          this.devices.remember(exchange, answer.user.id);
        },
      ),
    );
    return 'twoFactorRedirect' in response;
  }

  /** Verifies an authenticator code at sign-in; also completes the setup of a second factor. */
  async withCode(code: string, exchange: Exchange): Promise<void> {
    const { headers } = exchange;
    const settingUp = await this.betterAuth.api.getSession({ headers });
    if (settingUp !== null) await this.mails.refuseWhileAway();
    await this.guard(settingUp?.user.id ?? null, exchange, () =>
      exchange.pass(
        this.betterAuth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
        async ({ token, user }, session) => {
          await this.useUp(user.id, code, token);
          await this.note(user.id);
          if (settingUp !== null && settingUp.user.twoFactorEnabled !== true) {
            await this.database.transaction((manager) =>
              voidWaysIn(manager, user.id, { token: session ?? token }),
            );
            await this.mails.noticeTo(user.id, { what: 'second-factor-on' });
          }
          this.devices.remember(exchange, user.id);
        },
      ),
    );
  }

  /** Verifies a recovery code, which works once. */
  async withRecoveryCode(code: string, exchange: Exchange): Promise<void> {
    const { headers } = exchange;
    const here = await this.betterAuth.api.getSession({ headers });
    await this.guard(here?.user.id ?? null, exchange, () =>
      exchange.pass(
        this.betterAuth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
        async ({ user }) => {
          await this.note(user.id);
          this.devices.remember(exchange, user.id);
        },
      ),
    );
  }

  async out(exchange: Exchange): Promise<void> {
    const { headers } = exchange;
    await exchange.pass(this.betterAuth.api.signOut({ headers, returnHeaders: true }));
  }

  /**
   * Requests a reset link. The reply and the work before it are the same whether the account exists or not, and
   * whether a link is mailed.
   */
  async askReset(email: string, exchange: Exchange): Promise<void> {
    const device = await this.devices.of(exchange, email);
    const place = { address: exchange.address, device };
    await exchange.limited(() => this.limits.count(mailLimits(email, place)));
    await this.mails.refuseWhileAway();
    if (device === null && !(await this.limits.hasRoom([resetsInAll(email)]))) return;
    const { headers } = exchange;
    await exchange.pass(
      this.betterAuth.api.requestPasswordReset({ body: { email }, headers, returnHeaders: true }),
    );
  }

  /**
   * Sets a new password by a reset link. Ends every session, voids earlier links and ends the wait after too many
   * wrong passwords. `revokeKeys`: also removes the API keys that the person made.
   */
  async reset(
    token: string,
    { newPassword, revokeKeys }: { newPassword: string; revokeKeys: boolean },
    exchange: Exchange,
  ): Promise<void> {
    const { headers } = exchange;
    const userId = await this.betterAuth.userOfReset(token);
    const user =
      userId === null ? null : await this.database.manager.findOneBy(User, { id: userId });
    if (user !== null) refuseOwnWords(newPassword, user, 'newPassword');
    await this.mails.refuseWhileAway();
    await exchange.pass(
      this.betterAuth.api.resetPassword({
        body: { token, newPassword },
        headers,
        returnHeaders: true,
      }),
    );
    if (user === null) return;
    await this.transactions.run(async ({ manager, audit }) => {
      await voidWaysIn(manager, user.id, null);
      const removed = revokeKeys ? await removeKeysOf(manager, user.id) : [];
      for (const id of removed) await audit.note(`user:${user.id}`, 'api-key.remove', id);
    });
    await this.mails.noticeTo(user.id, { what: 'password-reset' });
    await this.tries.forget(user.email, exchange);
    // The mailed links are void: so a new one may be mailed at once.
    await this.limits.clear(resetsInAll(user.email));
  }

  /**
   * Limits and notes second-factor codes of a signed-in person. At sign-in `userId` is null: better-auth and its
   * hooks limit and note those.
   */
  private async guard<T>(
    userId: string | null,
    exchange: Exchange,
    work: () => Promise<T>,
  ): Promise<T> {
    if (userId === null) return work();
    const { tries: most, seconds } = secondFactorLock;
    const limit = { of: 'codes of', who: userId, most, seconds };
    await exchange.limited(() => this.limits.count([limit]));
    try {
      const result = await work();
      await this.limits.clear(limit);
      return result;
    } catch (error) {
      if (error instanceof AppError && wrongCodes.has(error.code)) this.notes.wrongCode(userId);
      else await this.limits.forgive([limit]);
      throw error;
    }
  }

  /**
   * Marks an authenticator code as used.
   * @throws AppError when it was used before; the session that it began is deleted.
   */
  private async useUp(userId: string, code: string, token: string | undefined): Promise<void> {
    if (await this.codes.use(userId, code)) return;
    if (token !== undefined) await this.database.manager.delete(Session, { token });
    throw new AppError(
      'unauthenticated',
      'invalid-code',
      'This code has been used; wait for the next one.',
    );
  }

  /**
   * Notes a sign-in in the audit log. better-auth writes by its own connections: so the note follows in a transaction
   * right after.
   */
  private async note(userId: string): Promise<void> {
    const { staffRole } = await this.database.manager.findOneByOrFail(User, { id: userId });
    const by =
      staffRole === null
        ? `user:${userId}`
        : ({ as: 'staff', staffId: userId, reason: 'sign-in' } as const);
    await this.transactions.run(({ audit }) => audit.note(by, 'session.begin', userId));
  }
}
