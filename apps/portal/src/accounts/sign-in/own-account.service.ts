import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { Transactions } from '@app/platform/database';
import { DataSource } from 'typeorm';
import type { Person } from '../../access/index.js';
import { AccountMails } from '../mails.js';
import { User } from '../users/user.entity.js';
import { BetterAuth } from './better-auth.js';
import type { Exchange } from './exchange.js';
import { Limits, mailLimits } from './limits.js';
import { PasswordTries } from './password-tries.js';

/** What people change about how they get in; each time the password is asked for again. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly betterAuth: BetterAuth,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly limits: Limits,
    private readonly tries: PasswordTries,
    private readonly mails: AccountMails,
  ) {}

  /** Ends the other sessions. */
  async changePassword(
    by: Person,
    passwords: { currentPassword: string; newPassword: string },
    exchange: Exchange,
  ): Promise<void> {
    await this.guard(by, exchange, 'password.change', () =>
      this.betterAuth.api.changePassword({
        body: { ...passwords, revokeOtherSessions: true },
        headers: exchange.headers,
        returnHeaders: true,
      }),
    );
  }

  /** The address changes when the link that is sent to it is followed. */
  async changeEmail(
    by: Person,
    { newEmail, password }: { newEmail: string; password: string },
    exchange: Exchange,
  ): Promise<void> {
    const { headers, address } = exchange;
    await exchange.limited(() => this.limits.count(mailLimits(newEmail, address)));
    await this.mails.refuseWhileAway();
    await this.guard(by, exchange, 'email.change', async () => {
      await this.betterAuth.api.verifyPassword({ body: { password }, headers });
      return this.betterAuth.api.changeEmail({ body: { newEmail }, headers, returnHeaders: true });
    });
  }

  /** What an authenticator scans, and the recovery codes; in force once a first code was right. */
  async beginSecondFactor(by: Person, password: string, exchange: Exchange) {
    const { headers } = exchange;
    const made = await this.guard(by, exchange, null, () =>
      this.betterAuth.api.enableTwoFactor({
        body: { password, method: 'totp' },
        headers,
        returnHeaders: true,
      }),
    );
    if (made.method !== 'totp') throw new Error('better-auth answered with another second factor');
    return { totpURI: made.totpURI, backupCodes: made.backupCodes };
  }

  /** @throws AppError forbidden `staff-keep-it`: their keys would do what they themselves mayn't. */
  async endSecondFactor(by: Person, password: string, exchange: Exchange): Promise<void> {
    if (by.staffRole !== null) {
      throw new AppError('forbidden', 'staff-keep-it', 'Staff keep their second factor.');
    }
    const { headers } = exchange;
    await this.guard(by, exchange, 'second-factor.end', () =>
      this.betterAuth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    );
  }

  /** The ones before don't work any more. */
  async newRecoveryCodes(by: Person, password: string, exchange: Exchange): Promise<string[]> {
    const { headers } = exchange;
    const { backupCodes } = await this.guard(by, exchange, 'recovery-codes.renew', () =>
      this.betterAuth.api.generateBackupCodes({ body: { password }, headers, returnHeaders: true }),
    );
    return backupCodes;
  }

  /** `note`: what the audit log says of it, when somebody of the staff did it. */
  private async guard<T>(
    { userId }: Person,
    exchange: Exchange,
    note: string | null,
    call: () => Promise<{ headers: Headers | null; response: T }>,
  ): Promise<T> {
    const user = await this.database.manager.findOneByOrFail(User, { id: userId });
    const done = await this.tries
      .guard(user.email, exchange, () => exchange.pass(call()))
      .catch((error: unknown): never => {
        throw namingTheField(error);
      });
    if (note !== null && user.staffRole !== null) {
      await this.transactions.run(({ audit }) =>
        audit.note({ as: 'staff', staffId: userId, reason: 'own account' }, note, userId),
      );
    }
    return done;
  }
}

function namingTheField(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'invalid-password') return error;
  return new AppError('invalid', error.code, 'That isn’t your password.', [
    { field: 'password', rule: 'must be your password' },
  ]);
}
