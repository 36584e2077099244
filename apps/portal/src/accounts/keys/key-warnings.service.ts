import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApiKey } from '../entities/api-key.entity.js';
import { User } from '../entities/user.entity.js';
import { AccountMails } from '../mails/mails.js';
import { personBehind } from './key-holders.js';

/** Mails each API key's maker one warning when the key expires within 30 days. */
@Injectable()
export class KeyWarnings {
  constructor(
    private readonly database: DataSource,
    private readonly mails: AccountMails,
  ) {}

  /** @throws AppError unavailable when mails can't be sent; `warn` sends the rest when it runs again. */
  async warn(): Promise<void> {
    while (await this.warnOne());
  }

  private async warnOne(): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const [found]: { id: string }[] = await manager.query(
        `select id from portal.api_keys
          where warned_at is null and expires_at between now() and now() + interval '30 days'
          order by expires_at limit 1 for update skip locked`,
      );
      if (found === undefined) return false;
      const key = await manager.findOneByOrFail(ApiKey, { id: found.id });
      const maker = await manager.findOneBy(User, { id: await personBehind(manager, key) });
      if (maker !== null) {
        await this.mails.notice(`key-expires ${key.id}`, maker, {
          what: 'key-expires',
          detail: key.name,
          at: key.expiresAt,
        });
      }
      await manager.update(ApiKey, { id: key.id }, { warnedAt: new Date() });
      return true;
    });
  }
}
