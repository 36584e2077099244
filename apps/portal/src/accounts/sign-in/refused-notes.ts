import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Transactions } from '@app/platform/database';
import { DataSource } from 'typeorm';
import { User } from '../entities/user.entity.js';

/**
 * Notes wrong passwords and wrong second-factor codes of an account in the audit log. It writes after the reply, so
 * that the reply's time doesn't reveal whether the account exists. The limits of attempts bound the number of notes.
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

  /** Notes a wrong authenticator code or recovery code: whoever gave it knows the password. */
  wrongCode(userId: string): void {
    this.goOnWith(this.noteOf({ id: userId }, 'second-factor.refuse'));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.pending);
  }

  private goOnWith(noting: Promise<void>): void {
    const noted = noting
      .catch((error: unknown) =>
        this.logger.error(
          'could not write a refused sign-in to the audit log; it is not tried again',
          error,
        ),
      )
      .finally(() => this.pending.delete(noted));
    this.pending.add(noted);
  }

  private async noteOf(whose: { id: string } | { email: string }, action: string): Promise<void> {
    const user = await this.database.manager.findOneBy(User, whose);
    if (user === null) return;
    await this.transactions.run(({ audit }) => audit.note('nobody', action, user.id));
  }
}
