import { randomInt } from 'node:crypto';
import { AppError } from '@app/common';
import type { Asked } from '@app/contracts';
import * as byPhone from '@app/contracts/by-phone';
import { CONFIG } from '@app/platform/config';
import { type Audit, personActing, Transactions } from '@app/platform/database';
import { Controller, Inject } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { AccountMails, Membership } from '../accounts/index.js';
import { personIn } from '../kernel/access/index.js';
import type { Config } from '../kernel/config.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { Owner } from '../parties/index.js';
import { PhonePin } from './phone-pin.entity.js';
import { mayOverride } from './pin-guesses.js';
import { hashOfPin } from './pin-hash.js';

/** More than enough to draw one that no colleague has. */
const mostDraws = 20;

/** A person's own PIN. It is drawn, not chosen: people choose dates, and a refusal would tell a colleague's PIN. */
@Controller()
export class PhonePins {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'SERVICE_LINE'>,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly mails: AccountMails,
  ) {}

  @Answers(byPhone.phonePinGet)
  async get(_: Asked<typeof byPhone.phonePinGet>, { request }: Here) {
    const { userId } = personIn(request);
    const { manager } = this.database;
    const mine = await ownersOf(manager, userId);
    const pins = await manager.findBy(PhonePin, { userId, ownerId: In(mine) });
    const ids = pins.map(({ ownerId }) => ownerId);
    const owners = await manager.find(Owner, { where: { id: In(ids) }, order: { name: 'ASC' } });
    const [first] = pins;
    return {
      line: this.config.SERVICE_LINE ?? null,
      pin:
        first === undefined
          ? null
          : { madeAt: first.madeAt.toISOString(), owners: owners.map(({ name }) => name) },
      mayHave: mine.length > 0,
    };
  }

  @Answers(byPhone.phonePinMake)
  async make(_: Asked<typeof byPhone.phonePinMake>, { request }: Here) {
    const { userId } = personIn(request);
    const owners = await ownersOf(this.database.manager, userId);
    if (owners.length === 0) {
      const why = 'You may switch no organisation’s numbers.';
      throw new AppError('forbidden', 'no-number-to-switch', why);
    }
    await this.mails.refuseWhileAway();
    const { pin, hash } = await this.drawn(owners);
    const madeAt = new Date();
    await this.transactions.run(async ({ manager, audit }) => {
      await manager.delete(PhonePin, { userId });
      await manager.insert(
        PhonePin,
        owners.map((ownerId) => ({ userId, ownerId, hash, madeAt })),
      );
      await note(audit, userId, owners, 'phone-pin.make');
    });
    await this.mails.noticeTo(userId, { what: 'pin-made' });
    return { pin };
  }

  @Answers(byPhone.phonePinRemove)
  async remove(_: Asked<typeof byPhone.phonePinRemove>, { request }: Here): Promise<void> {
    const { userId } = personIn(request);
    const removed = await this.transactions.run(async ({ manager, audit }) => {
      const pins = await manager.findBy(PhonePin, { userId });
      await manager.delete(PhonePin, { userId });
      const owners = pins.map(({ ownerId }) => ownerId);
      await note(audit, userId, owners, 'phone-pin.remove');
      return pins.length > 0;
    });
    if (removed) await this.mails.noticeTo(userId, { what: 'pin-removed' });
  }

  private async drawn(owners: readonly string[]): Promise<{ pin: string; hash: string }> {
    for (let draws = 1; draws <= mostDraws; draws += 1) {
      const pin = String(randomInt(1_000_000)).padStart(6, '0');
      const hash = (await hashOfPin(pin, this.config.AUTH_SECRET)).toString('hex');
      if (!(await isTaken(this.database.manager, owners, hash))) return { pin, hash };
    }
    throw new AppError('unavailable', 'no-pin-free', 'No PIN is free: try again.');
  }
}

/** The organisations whose numbers the person may switch, as a member. */
async function ownersOf(manager: EntityManager, userId: string): Promise<string[]> {
  const where = { userId, role: In([...mayOverride]), invitedAs: IsNull() };
  const memberships = await manager.findBy(Membership, where);
  return memberships.map(({ ownerId }) => ownerId);
}

const isTaken = (manager: EntityManager, owners: readonly string[], hash: string) =>
  manager.existsBy(PhonePin, { ownerId: In([...owners]), hash });

async function note(
  audit: Audit,
  userId: string,
  owners: readonly string[],
  action: string,
): Promise<void> {
  for (const ownerId of owners) {
    await audit.note(personActing({ as: 'owner', ownerId }, userId), action, userId);
  }
}
