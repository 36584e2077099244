import { systemClock } from '@app/common';
import { CONFIG } from '@app/platform/config';
import type { Transaction } from '@app/platform/database';
import type { Scope } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { Mails } from '../kernel/mails.js';
import { headsOf, Owner } from '../parties/index.js';
import { followersOf } from './follows.js';
import { ServiceNumberEntity } from './service-number.entity.js';

/** How long notifications may retry a mail. */
const mailForMs = 7 * 86_400_000;

/** Numbers that follow no more. */
interface Ended {
  readonly ownerId: string;
  readonly numbers: readonly string[];
  /** What they followed. */
  readonly leader: string;
}

/** Ends followings for a change that the owner didn't make, and mails its owner so. */
@Injectable()
export class EndedFollowings {
  constructor(
    private readonly mails: Mails,
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
  ) {}

  /**
   * Ends what a number follows, and what follows it; all keep their flows. The acting transaction holds the number's
   * lock, as each that gives a flow to followers does, and has not yet changed its owner.
   * @returns Null: nothing followed.
   */
  async end({ manager, audit }: Transaction, by: Scope, number: string): Promise<Ended | null> {
    const row = await manager.findOneBy(ServiceNumberEntity, { number });
    if (row === null) return null;
    const followers = await followersOf(manager, number);
    const numbers = row.follows === null ? followers : [number, ...followers];
    if (numbers.length === 0) return null;
    await manager.update(ServiceNumberEntity, { number: In(numbers) }, { follows: null });
    for (const each of numbers) await audit.note(by, 'number.unfollow', each);
    return { ownerId: row.ownerId, numbers, leader: row.follows ?? number };
  }

  /**
   * Mails the owner's heads what ended: the last step of the transaction, since a mail can't be taken back.
   * @throws AppError unavailable when notifications does not answer.
   */
  async mail(manager: EntityManager, ended: Ended | null): Promise<void> {
    if (ended === null) return;
    const { ownerId, numbers, leader } = ended;
    const at = systemClock.now();
    const { name } = await manager.findOneByOrFail(Owner, { id: ownerId });
    const mail = {
      template: 'following-ended' as const,
      ownerName: name,
      numbers: [...numbers],
      leader,
      at: at.toISOString(),
      url: new URL('/nummers', this.config.PUBLIC_URL).href,
      expiresAt: new Date(at.getTime() + mailForMs).toISOString(),
    };
    const of = `following-ended ${leader} ${mail.at}`;
    for (const head of await headsOf(manager, ownerId)) {
      await this.mails.send(`${of} ${head.email}`, head, mail, { of, ownerId });
    }
  }
}
