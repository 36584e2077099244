import { systemClock } from '@app/common';
import type { CompanyPart } from '@app/contracts/known-parties';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { Mails } from '../../kernel/mails.js';
import { headsOf } from './heads.js';
import type { Owner } from './owner.entity.js';

/** How long notifications may retry a mail. */
const mailForMs = 7 * 86_400_000;

/** Mails about an owner's details. Each is queued within the change: without it nothing changes. */
@Injectable()
export class CompanyMails {
  constructor(
    private readonly mails: Mails,
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
  ) {}

  /**
   * Tells the former address where documents go now, and the owner's heads what changed.
   * @throws AppError unavailable when notifications does not answer.
   */
  async notify(
    manager: EntityManager,
    before: Owner,
    { email, name, what, by }: Changed,
  ): Promise<void> {
    const at = systemClock.now();
    const shared = {
      at: at.toISOString(),
      expiresAt: new Date(at.getTime() + mailForMs).toISOString(),
    };
    const { id, billTo } = before;
    if (billTo !== null && billTo.email.toLowerCase() !== email.toLowerCase()) {
      const key = `documents-moved ${id} ${shared.at}`;
      const mail = {
        template: 'documents-moved' as const,
        ownerName: before.name,
        domain: email.slice(email.lastIndexOf('@') + 1),
        ...shared,
      };
      await this.mails.send(key, billTo, mail, { of: key, ownerId: id });
    }
    if (what.length === 0) return;
    const url = new URL('/bedrijfsgegevens', this.config.PUBLIC_URL).href;
    const key = `company-changed ${id} ${shared.at}`;
    const mail = {
      template: 'company-changed' as const,
      ownerName: name,
      what: [...what],
      by,
      url,
      ...shared,
    };
    for (const head of await headsOf(manager, id)) {
      await this.mails.send(`${key} ${head.email}`, head, mail, { of: key, ownerId: id });
    }
  }
}

interface Changed {
  /** Where documents go after the change. */
  readonly email: string;
  readonly name: string;
  readonly what: readonly CompanyPart[];
  readonly by: 'owner' | 'staff';
}
