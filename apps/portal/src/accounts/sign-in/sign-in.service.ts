import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { Transactions } from '@app/platform/database';
import { DataSource } from 'typeorm';
import { AccountMails } from '../mails.js';
import { User } from '../users/user.entity.js';
import { BetterAuth } from './better-auth.js';
import type { Exchange } from './exchange.js';
import { Limits, mailLimits } from './limits.js';
import { PasswordTries } from './password-tries.js';
import { Session } from './session.entity.js';
import { UsedCodes } from './used-codes.js';

/** Getting in: password, second factor, forgotten password. */
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
  ) {}

  /** True when the second factor is still to come: nobody is signed in until then. */
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
          if (!('twoFactorRedirect' in answer)) await this.note(answer.user.id);
        },
      ),
    );
    return 'twoFactorRedirect' in response;
  }

  /** Also what ends the setting up of a second factor. */
  async withCode(code: string, exchange: Exchange): Promise<void> {
    await exchange.pass(
      this.betterAuth.api.verifyTOTP({
        body: { code },
        headers: exchange.headers,
        returnHeaders: true,
      }),
      async ({ token, user }) => {
        await this.useUp(user.id, code, token);
        await this.note(user.id);
      },
    );
  }

  /** A recovery code works once. */
  async withRecoveryCode(code: string, exchange: Exchange): Promise<void> {
    await exchange.pass(
      this.betterAuth.api.verifyBackupCode({
        body: { code },
        headers: exchange.headers,
        returnHeaders: true,
      }),
      async ({ user }) => this.note(user.id),
    );
  }

  async out(exchange: Exchange): Promise<void> {
    const { headers } = exchange;
    await exchange.pass(this.betterAuth.api.signOut({ headers, returnHeaders: true }));
  }

  /** The same answer, after the same work, whether there is such an account or not. */
  async askReset(email: string, exchange: Exchange): Promise<void> {
    await exchange.limited(() => this.limits.count(mailLimits(email, exchange.address)));
    await this.mails.refuseWhileAway();
    const { headers } = exchange;
    await exchange.pass(
      this.betterAuth.api.requestPasswordReset({ body: { email }, headers, returnHeaders: true }),
    );
  }

  /** Ends every session of the account, and the wait after too many wrong passwords. */
  async reset(token: string, newPassword: string, exchange: Exchange): Promise<void> {
    const { headers } = exchange;
    const userId = await this.betterAuth.userOfReset(token);
    await exchange.pass(
      this.betterAuth.api.resetPassword({
        body: { token, newPassword },
        headers,
        returnHeaders: true,
      }),
    );
    if (userId === null) return;
    const { email } = await this.database.manager.findOneByOrFail(User, { id: userId });
    await this.tries.forget(email, exchange);
  }

  /** @throws AppError when the code was used before; who came in by it is out again. */
  private async useUp(userId: string, code: string, token: string | undefined): Promise<void> {
    if (await this.codes.use(userId, code)) return;
    if (token !== undefined) await this.database.manager.delete(Session, { token });
    throw new AppError(
      'unauthenticated',
      'invalid-code',
      'This code has been used; wait for the next one.',
    );
  }

  /** better-auth writes by connections of its own: the note follows in a transaction right after. */
  private async note(userId: string): Promise<void> {
    const { staffRole } = await this.database.manager.findOneByOrFail(User, { id: userId });
    const by =
      staffRole === null
        ? `user:${userId}`
        : ({ as: 'staff', staffId: userId, reason: 'sign-in' } as const);
    await this.transactions.run(({ audit }) => audit.note(by, 'session.begin', userId));
  }
}
