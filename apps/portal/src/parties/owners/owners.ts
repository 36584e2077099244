import { Controller, Logger } from '@nestjs/common';
import { AppError, systemClock } from '@app/common';
import type { Asked, BillTo, OwnerView } from '@app/contracts';
import * as knownParties from '@app/contracts/known-parties';
import { AuditedReads, Transactions } from '@app/platform/database';
import { Mails } from '../../kernel/mails.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { pageById } from '../../kernel/paging.js';
import { Owner } from './owner.entity.js';

const view = ({ id, name, billTo, state }: Owner): OwnerView => ({ id, name, billTo, state });

/** How long notifications may retry the mail to the former address. */
const mailForMs = 7 * 86_400_000;

@Controller()
export class Owners {
  private readonly logger = new Logger(Owners.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly mails: Mails,
  ) {}

  @Answers(knownParties.ownerPut)
  async put({ scope, id, name, billTo }: Asked<typeof knownParties.ownerPut>) {
    const owner = await this.transactions.run(async ({ manager, audit }) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const before = await manager.findOne(Owner, { where: { id }, lock });
      if (before !== null) await this.mailFormerAddress(before, billTo);
      await manager.upsert(Owner, { id, name, billTo: { ...billTo }, changedAt: new Date() }, [
        'id',
      ]);
      await audit.note(scope, 'owner.put', id);
      return manager.findOneByOrFail(Owner, { id });
    });
    this.logger.log({ work: 'change', count: 1 });
    return view(owner);
  }

  private async mailFormerAddress({ id, name, billTo: before }: Owner, now: BillTo): Promise<void> {
    if (before === null || before.email.toLowerCase() === now.email.toLowerCase()) return;
    const at = systemClock.now();
    const key = `documents-moved ${id} ${at.toISOString()}`;
    const mail = {
      template: 'documents-moved' as const,
      ownerName: name,
      at: at.toISOString(),
      domain: now.email.slice(now.email.lastIndexOf('@') + 1),
      expiresAt: new Date(at.getTime() + mailForMs).toISOString(),
    };
    await this.mails.send(key, before, mail, { of: key, ownerId: id });
  }

  @Answers(knownParties.ownerGet)
  async get({ scope, id }: Asked<typeof knownParties.ownerGet>) {
    const read = { action: 'owner.get', subject: id };
    const owner = await this.reads.read(scope, read, (manager) => manager.findOneBy(Owner, { id }));
    if (!owner) throw new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
    return view(owner);
  }

  @Answers(knownParties.ownersList)
  async list(page: Asked<typeof knownParties.ownersList>, { reader }: Here) {
    const { items, next } = await pageById(reader, Owner, page);
    return { items: items.map(view), next };
  }
}
