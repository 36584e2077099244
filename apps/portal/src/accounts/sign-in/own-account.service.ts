import { Inject, Injectable } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { DataSource } from 'typeorm';
import { allButOurs, type Person } from '../../kernel/access/index.js';
import type { Config } from '../../kernel/config.js';
import { locks } from '../../kernel/locks.js';
import { EmailChange } from '../entities/email-change.entity.js';
import { User } from '../entities/user.entity.js';
import { voidWaysIn } from '../entities/ways-in.js';
import { AccountMails, type NoticeInput } from '../mails/mails.js';
import { hashOf, newSecret } from '../entities/one-time-secret.js';
import { BetterAuth } from './better-auth.js';
import { problemOf, type Exchange } from './exchange.js';
import { KnownDevices } from './known-devices.js';
import { Limits, mailLimits, mailsInAll } from './limits.js';
import { refuseOwnWords } from './password-rule.js';
import { PasswordTries } from './password-tries.js';

const linkLifeMs = 24 * 3600 * 1000;

/** Changes of a person's own sign-in. Each asks for the password again, except following a mailed link. */
@Injectable()
export class OwnAccount {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
    private readonly betterAuth: BetterAuth,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly limits: Limits,
    private readonly tries: PasswordTries,
    private readonly mails: AccountMails,
    private readonly devices: KnownDevices,
  ) {}

  /** Changes the password and ends the other sessions. */
  async changePassword(
    by: Person,
    passwords: { currentPassword: string; newPassword: string },
    exchange: Exchange,
  ): Promise<void> {
    const user = await this.database.manager.findOneByOrFail(User, { id: by.userId });
    refuseOwnWords(passwords.newPassword, user, 'newPassword');
    const field = 'currentPassword';
    const kind = { note: 'password.change', what: 'password-changed', field } as const;
    await this.change(by, exchange, kind, () =>
      this.betterAuth.api.changePassword({
        body: { ...passwords, revokeOtherSessions: true },
        headers: exchange.headers,
        returnHeaders: true,
      }),
    );
  }

  /**
   * Requests a change of e-mail address. The address changes once the mailed link is followed and a button there is
   * pressed. The old address is notified at once, so that the account's user can stop the change: any change of the
   * sign-in voids the link.
   */
  async changeEmail(
    by: Person,
    { newEmail, password }: { newEmail: string; password: string },
    exchange: Exchange,
  ): Promise<void> {
    const place = { address: exchange.address, device: null };
    const limits = [...mailLimits(newEmail, place), mailsInAll(newEmail)];
    await exchange.limited(() => this.limits.count(limits));
    await this.mails.refuseWhileAway();
    await this.confirm(by, password, exchange);
    const [token, expiresAt] = [newSecret(), new Date(Date.now() + linkLifeMs)];
    await this.transactions.run(async ({ manager, audit }) => {
      const user = await manager.findOneByOrFail(User, { id: by.userId });
      await locks.take(manager, 'user', user.email);
      const isFree = !(await manager.existsBy(User, { email: newEmail }));
      const tokenHash = hashOf(token);
      await manager.upsert(EmailChange, { userId: user.id, newEmail, tokenHash, expiresAt }, [
        'userId',
      ]);
      // The reply doesn't reveal whether the new address has an account.
      if (isFree) {
        const url = new URL('/e-mailadres', this.config.PUBLIC_URL);
        url.searchParams.set('token', token);
        await this.mails.send(
          `verify ${tokenHash}`,
          { email: newEmail, language: user.language },
          {
            template: 'verify-email',
            url: url.href,
            organisation: null,
            expiresAt: expiresAt.toISOString(),
          },
        );
      }
      await this.mails.notice(`address-asked ${tokenHash}`, user, {
        what: 'address-asked',
        detail: domainOf(newEmail),
      });
      if (user.staffRole !== null) {
        await audit.note(ownAccount(user.id), 'email.change', user.id);
      }
    });
  }

  /**
   * Changes the e-mail address by the link that was mailed to the new address; the link works once.
   * @throws AppError invalid `invalid-token` for a link that was used, was voided or has expired, and for an address
   * that has an account by now.
   */
  async confirmEmail(token: string, exchange: Exchange): Promise<void> {
    const here = await this.betterAuth.api.getSession({ headers: exchange.headers });
    await this.transactions.run(async ({ manager, audit }) => {
      const found = await manager.findOneBy(EmailChange, { tokenHash: hashOf(token) });
      const user = found && (await manager.findOneBy(User, { id: found.userId }));
      if (user === null) throw invalidToken();
      await locks.take(manager, 'user', user.email);
      await locks.take(manager, 'user', found!.newEmail);
      const change = await manager.findOneBy(EmailChange, { tokenHash: hashOf(token) });
      if (change === null || change.expiresAt <= new Date()) throw invalidToken();
      const { newEmail } = change;
      if (await manager.existsBy(User, { email: newEmail })) throw invalidToken();
      await voidWaysIn(manager, user.id, here?.user.id === user.id ? here.session : null);
      await manager.update(User, { id: user.id }, { email: newEmail });
      await this.mails.notice(`address-changed ${change.tokenHash}`, user, {
        what: 'address-changed',
        detail: domainOf(newEmail),
      });
      if (user.staffRole !== null) {
        await audit.note(ownAccount(user.id), 'email.changed', user.id);
      }
    });
  }

  /**
   * Checks the person's password.
   * @throws AppError invalid `invalid-password`, naming the field; TooMany.
   */
  async confirm({ userId }: Person, password: string, exchange: Exchange): Promise<void> {
    const { email } = await this.database.manager.findOneByOrFail(User, { id: userId });
    const { headers } = exchange;
    await this.tries
      .guard(email, exchange, () =>
        exchange.limited(async () => {
          await this.betterAuth.api
            .verifyPassword({ body: { password }, headers })
            .catch((error: unknown): never => {
              throw problemOf(error);
            });
        }),
      )
      .catch((error: unknown): never => {
        throw namingTheField(error, 'password');
      });
  }

  /**
   * Resolves to the URI for the authenticator and the recovery codes. The second factor is on after the first correct
   * code.
   */
  async beginSecondFactor(by: Person, password: string, exchange: Exchange) {
    const { headers } = exchange;
    const { response: made } = await this.guard(by, exchange, () =>
      this.betterAuth.api.enableTwoFactor({
        body: { password, method: 'totp' },
        headers,
        returnHeaders: true,
      }),
    );
    if (made.method !== 'totp') throw new Error('better-auth answered with another second factor');
    return { totpURI: made.totpURI, backupCodes: made.backupCodes };
  }

  /**
   * Turns off the second factor.
   * @throws AppError forbidden `staff-keep-it`: without it staff lose permissions that their API keys would still
   * have.
   */
  async endSecondFactor(by: Person, password: string, exchange: Exchange): Promise<void> {
    allButOurs(
      by,
      () => new AppError('forbidden', 'staff-keep-it', 'Staff must keep their second factor.'),
    );
    const { headers } = exchange;
    const kind = { note: 'second-factor.end', what: 'second-factor-off' } as const;
    await this.change(by, exchange, kind, () =>
      this.betterAuth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    );
  }

  /** Replaces the recovery codes; the old ones stop working. */
  async newRecoveryCodes(by: Person, password: string, exchange: Exchange): Promise<string[]> {
    const { headers } = exchange;
    const kind = { note: 'recovery-codes.renew', what: 'recovery-codes-renewed' } as const;
    const { backupCodes } = await this.change(by, exchange, kind, () =>
      this.betterAuth.api.generateBackupCodes({ body: { password }, headers, returnHeaders: true }),
    );
    return backupCodes;
  }

  /**
   * Changes the person's sign-in, voids earlier links and sessions, and mails a notice.
   * @param note The audit action, for staff; `field`: the field that holds the password.
   */
  private async change<T>(
    by: Person,
    exchange: Exchange,
    { note, what, field }: { note: string; what: NoticeInput['what']; field?: string },
    call: () => Promise<{ headers: Headers | null; response: T }>,
  ): Promise<T> {
    const { userId, sessionId } = by;
    await this.mails.refuseWhileAway();
    const { response, session } = await this.guard(by, exchange, call, field);
    const keep = session === null ? { id: sessionId } : { token: session };
    await this.transactions.run(async ({ manager, audit }) => {
      await voidWaysIn(manager, userId, keep);
      const { staffRole } = await manager.findOneByOrFail(User, { id: userId });
      if (staffRole !== null) await audit.note(ownAccount(userId), note, userId);
    });
    this.devices.remember(exchange, userId);
    await this.mails.noticeTo(userId, { what });
    return response;
  }

  /**
   * Runs a call that checks the password. Resolves to its reply and to the token of the session that it began, or
   * null.
   */
  private async guard<T>(
    { userId }: Person,
    exchange: Exchange,
    call: () => Promise<{ headers: Headers | null; response: T }>,
    field = 'password',
  ): Promise<{ response: T; session: string | null }> {
    const user = await this.database.manager.findOneByOrFail(User, { id: userId });
    let session: string | null = null;
    const response = await this.tries
      .guard(user.email, exchange, () =>
        exchange.pass(call(), (_, begun) => Promise.resolve(void (session = begun))),
      )
      .catch((error: unknown): never => {
        throw namingTheField(error, field);
      });
    return { response, session };
  }
}

const ownAccount = (staffId: string) => ({ as: 'staff', staffId, reason: 'own account' }) as const;

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

const invalidToken = (): AppError =>
  new AppError('invalid', 'invalid-token', 'This link has been used, or is no longer valid.');

function namingTheField(error: unknown, field: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'invalid-password') return error;
  return new AppError('invalid', error.code, 'The password is wrong.', [
    fieldProblem(field, 'not-your-password'),
  ]);
}
