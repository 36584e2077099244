import { Controller, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import type { Asked, OwnerView } from '@app/contracts';
import * as knownParties from '@app/contracts/known-parties';
import { AuditedReads, Transactions } from '@app/platform/database';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { pageById } from '../../kernel/paging.js';
import { changedParts } from './company-facts.js';
import { CompanyMails } from './company-mails.js';
import { nothingKnown, Owner } from './owner.entity.js';

const view = ({ id, name, billTo, state }: Owner): OwnerView => ({ id, name, billTo, state });

@Controller()
export class Owners {
  private readonly logger = new Logger(Owners.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly mails: CompanyMails,
  ) {}

  @Answers(knownParties.ownerPut)
  async put({ scope, id, name, billTo }: Asked<typeof knownParties.ownerPut>) {
    const owner = await this.transactions.run(async ({ manager, audit }) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const before = await manager.findOne(Owner, { where: { id }, lock });
      const at = new Date();
      const what = before === null ? [] : changedParts(before, { name, billTo });
      const facts = before?.companyFacts ?? nothingKnown;
      const companyFacts =
        what.length === 0
          ? (before?.companyFacts ?? null)
          : { ...facts, changed: { at: at.toISOString(), by: 'staff' as const, what } };
      if (before !== null) {
        await this.mails.notify(manager, before, { email: billTo.email, name, what, by: 'staff' });
      }
      await manager.upsert(
        Owner,
        { id, name, billTo: { ...billTo }, companyFacts, changedAt: at },
        ['id'],
      );
      await audit.note(scope, 'owner.put', id);
      return manager.findOneByOrFail(Owner, { id });
    });
    this.logger.log({ work: 'change', count: 1 });
    return view(owner);
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
