import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Transactions } from '@app/platform/database';
import { DataSource } from 'typeorm';
import { User } from '../users/user.entity.js';

/**
 * Notes in the audit log that a wrong password was given for an account. After the answer: nobody shall see by
 * its time whether there is such an account. How many there may be, the limits say.
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
    const noted = this.note(email)
      .catch((error: unknown) => this.logger.error('a wrong password could not be noted', error))
      .finally(() => this.pending.delete(noted));
    this.pending.add(noted);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.pending);
  }

  private async note(email: string): Promise<void> {
    const user = await this.database.manager.findOneBy(User, { email: email.toLowerCase() });
    if (user === null) return;
    await this.transactions.run(({ audit }) => audit.note('nobody', 'session.refuse', user.id));
  }
}
