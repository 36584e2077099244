import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import type { Exchange } from './exchange.js';
import { KnownDevices } from './known-devices.js';
import { Limits, passwordLimits } from './limits.js';
import { RefusedNotes } from './refused-notes.js';

const wrong = new Set(['invalid-email-or-password', 'invalid-password']);

/** Limits wrong passwords wherever a password is required: at sign-in, and to confirm a sensitive operation. */
@Injectable()
export class PasswordTries {
  constructor(
    private readonly limits: Limits,
    private readonly notes: RefusedNotes,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * Runs `work`, which checks a password.
   * @throws TooMany instead of running it after too many wrong passwords; that attempt doesn't count.
   */
  async guard<T>(email: string, exchange: Exchange, work: () => Promise<T>): Promise<T> {
    const { from, strangers, of } = await this.limitsOf(email, exchange);
    await exchange.limited(() => this.limits.count(from));
    const everywhere = strangers === null ? from : [...from, strangers];
    const attacked = strangers !== null && (await this.limits.isOver(strangers));
    const account = of(attacked);
    try {
      await exchange.limited(() => this.limits.count(account));
    } catch (error) {
      await this.limits.forgive(everywhere);
      throw error;
    }
    let result: T;
    try {
      result = await work();
    } catch (error) {
      const isWrong = error instanceof AppError && wrong.has(error.code);
      if (isWrong) this.notes.wrongPassword(email);
      else await this.limits.forgive([...everywhere, ...account]);
      throw error;
    }
    await this.limits.forgive(everywhere);
    for (const limit of account) await this.limits.clear(limit);
    return result;
  }

  /**
   * Clears the wrong passwords of an account whose user has chosen a new password, also from the count of the user's
   * network. Guesses at other accounts from that network still count.
   */
  async forget(email: string, exchange: Exchange): Promise<void> {
    const { from, strangers, of } = await this.limitsOf(email, exchange);
    const [here, ...around] = of(false);
    if (here !== undefined) await this.limits.forgive(from, await this.limits.clear(here));
    for (const limit of [...around, ...(strangers === null ? [] : [strangers])])
      await this.limits.clear(limit);
  }

  private async limitsOf(email: string, exchange: Exchange) {
    const device = await this.devices.of(exchange, email);
    return passwordLimits(email, { address: exchange.address, device });
  }
}
