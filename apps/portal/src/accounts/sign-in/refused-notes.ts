import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Transactions } from '@app/platform/database';
import { DataSource } from 'typeorm';
import { User } from '../entities/user.entity.js';

/**
 * Notes in the audit log that a wrong password, or a wrong code of the second factor, was given for an account. After
 * the answer: nobody shall see by its time whether there is such an account. How many there may be, the limits say.
 */
@Injectable()
export class RefusedNotes implements OnModuleDestroy {
  private readonly logger = new Logger(RefusedNotes.name);
  private readonly pending = new Set<Promise<void>>();

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {}

  wrongPassword(email: string): void {
    this.goOnWith(this.noteOf({ email: email.toLowerCase() }, 'session.refuse'));
  }

  /** Of an authenticator, or to recover: whoever gave it knows the password. */
  wrongCode(userId: string): void {
    this.goOnWith(this.noteOf({ id: userId }, 'second-factor.refuse'));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.pending);
  }

  private goOnWith(noting: Promise<void>): void {
    const noted = noting
      .catch((error: unknown) => this.logger.error('a refused sign-in could not be noted', error))
      .finally(() => this.pending.delete(noted));
    this.pending.add(noted);
  }

  private async noteOf(whose: { id: string } | { email: string }, action: string): Promise<void> {
    const user = await this.database.manager.findOneBy(User, whose);
    if (user === null) return;
    await this.transactions.run(({ audit }) => audit.note('nobody', action, user.id));
  }
}
