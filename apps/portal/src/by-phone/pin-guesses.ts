import { timingSafeEqual } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountMails, type Limit, Limits, User } from '../accounts/index.js';
import { type OwnerRole, ofOwnerRole, ownerRoles } from '../kernel/access/index.js';
import type { Config } from '../kernel/config.js';
import { hashOfPin } from './pin-hash.js';

const day = 24 * 3600;

/**
 * Bounds of wrong PINs in a day. A person's bound holds over all callers: it bounds what anybody can guess, at the
 * price that strangers can shut a person out of the line, who then uses the page. Callers who withhold their number
 * share one bound.
 */
export const guessLimits = {
  person: (userId: string): Limit => ({ of: 'phone pins of', who: userId, most: 5, seconds: day }),
  caller: (caller: string | null): Limit => ({
    of: 'phone pins from',
    who: caller ?? 'withheld',
    most: caller === null ? 30 : 10,
    seconds: day,
  }),
  all: { of: 'phone pins', who: 'everybody', most: 200, seconds: day } as Limit,
} as const;

/** Every answer takes as long as this: longer than the slowest work behind it. */
const answerMs = 1000;

/** A person with a PIN who may switch the number. */
export interface Holder {
  readonly userId: string;
  readonly ownerId: string;
  readonly role: OwnerRole;
}

const { text, textOf } = columnTypes;
const holders = rowsOf({ userId: text, ownerId: text, role: textOf<OwnerRole>(), hash: text });
/** Roles of members who may switch their owner's numbers. */
export const mayOverride = ownerRoles.filter((role) =>
  ofOwnerRole[role].includes('overrides:write'),
);

/** Finds the person of a PIN, within bounds that are counted before the work. */
@Injectable()
export class PinGuesses {
  private readonly logger = new Logger(PinGuesses.name);

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly database: DataSource,
    private readonly limits: Limits,
    private readonly mails: AccountMails,
  ) {}

  /**
   * The person who has this PIN and may switch the number; null, after the same time, for an unknown number, a number
   * without PINs, a wrong PIN and a reached bound.
   * @param caller Null: withheld or unknown.
   */
  async find(number: string | null, pin: string, caller: string | null): Promise<Holder | null> {
    const [found] = await Promise.all([this.guess(number, pin, caller), pause(answerMs)]);
    return found;
  }

  /** The people with a PIN who may switch a number now. */
  async holdersOf(number: string) {
    return holders.query(
      this.database,
      `select p.user_id as "userId", p.owner_id as "ownerId", m.role, p.hash
         from portal.service_numbers n
         join portal.phone_pins p on p.owner_id = n.owner_id
         join portal.memberships m on m.user_id = p.user_id and m.owner_id = p.owner_id
        where n.number = $1 and m.invited_as is null and m.role = any($2)
        order by p.user_id`,
      [number, mayOverride],
    );
  }

  private async guess(
    number: string | null,
    pin: string,
    caller: string | null,
  ): Promise<Holder | null> {
    const around = [guessLimits.caller(caller), guessLimits.all];
    if (!(await this.limits.hasRoom(around))) return null;
    const open = [];
    for (const holder of number === null ? [] : await this.holdersOf(number)) {
      const hasRoom = await this.limits.hasRoom([guessLimits.person(holder.userId)]);
      if (hasRoom) open.push(holder);
    }
    const hash = await hashOfPin(pin, this.config.AUTH_SECRET);
    const found = open.find((holder) => timingSafeEqual(hash, Buffer.from(holder.hash, 'hex')));
    const persons = open.map(({ userId }) => guessLimits.person(userId));
    if (found !== undefined) {
      await this.limits.forgive([...around, ...persons]);
      return { userId: found.userId, ownerId: found.ownerId, role: found.role };
    }
    // Not awaited: a person's mail would make the answer late.
    for (const { userId } of open) void this.mailIfLocked(userId);
    return null;
  }

  private async mailIfLocked(userId: string): Promise<void> {
    try {
      if (!(await this.limits.isUsedUp(guessLimits.person(userId)))) return;
      const user = await this.database.manager.findOneByOrFail(User, { id: userId });
      const today = new Date().toISOString().slice(0, 10);
      await this.mails.notice(`pin-locked ${userId} ${today}`, user, { what: 'pin-locked' });
    } catch (error) {
      this.logger.error('could not mail that a PIN may be locked; it is not tried again', error);
    }
  }
}
