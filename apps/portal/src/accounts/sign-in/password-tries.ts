import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import type { Exchange } from './exchange.js';
import { Limits, passwordLimits } from './limits.js';
import { RefusedNotes } from './refused-notes.js';

const wrong = new Set(['invalid-email-or-password', 'invalid-password']);

/** Wherever a password is asked for: at the door, and again before something that matters. */
@Injectable()
export class PasswordTries {
  constructor(
    private readonly limits: Limits,
    private readonly notes: RefusedNotes,
  ) {}

  /** @throws TooMany instead of doing the work after too many wrong passwords. */
  async guard<T>(email: string, exchange: Exchange, work: () => Promise<T>): Promise<T> {
    const [from, account] = passwordLimits(email, exchange.address);
    await exchange.limited(() => this.limits.count([from, account]));
    let result: T;
    try {
      result = await work();
    } catch (error) {
      const isWrong = error instanceof AppError && wrong.has(error.code);
      if (isWrong) this.notes.wrongPassword(email);
      else await this.limits.forgive([from, account]);
      throw error;
    }
    await this.limits.forgive([from]);
    await this.limits.clear(account);
    return result;
  }

  /**
   * Once the account's holder has chosen a new password: wrong ones of this account count no more,
   * also not for the address that the holder is at. Guesses at other accounts from there still do.
   */
  async forget(email: string, exchange: Exchange): Promise<void> {
    const [from, account] = passwordLimits(email, exchange.address);
    await this.limits.forgive([from], await this.limits.clear(account));
  }
}
