import { Injectable, Logger } from '@nestjs/common';
import { AppError, type Page, pageOf, systemClock } from '@app/common';
import type { BillTo, OwnerState, Scope } from '@app/contracts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { MoreThan } from 'typeorm';
import { Mails } from '../../kernel/mails.js';
import { type PageQuery } from '../../kernel/paging.js';
import { nameOf, type PartyName } from '../party-names.js';
import { Owner } from './owner.entity.js';

export interface OwnerInput {
  name: string;
  billTo: BillTo;
}

export interface OwnerView {
  id: string;
  name: string;
  /** Null of who was there before documents were made. */
  billTo: BillTo | null;
  state: OwnerState;
}

const view = ({ id, name, billTo, state }: Owner): OwnerView => ({ id, name, billTo, state });

/** Later it is no news any more. */
const tellForMs = 7 * 86_400_000;

@Injectable()
export class OwnersService {
  private readonly logger = new Logger(OwnersService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly mails: Mails,
  ) {}

  /**
   * Another address for documents is told to the one before: messages of callers go there too, as long as their
   * owner says nothing else, and so do notices that his account for payouts was changed.
   * @throws AppError unavailable while that can't be handed over: nothing is changed then.
   */
  async put(by: Scope, id: string, { name, billTo }: OwnerInput): Promise<OwnerView> {
    const owner = await this.transactions.run(async ({ manager, audit }) => {
      const before = await manager.findOneBy(Owner, { id });
      if (before !== null) await this.tellIfMoved(before, billTo);
      await manager.upsert(Owner, { id, name, billTo: { ...billTo }, changedAt: new Date() }, [
        'id',
      ]);
      await audit.note(by, 'owner.put', id);
      return manager.findOneByOrFail(Owner, { id });
    });
    this.logger.log({ work: 'change', count: 1 });
    return view(owner);
  }

  private async tellIfMoved({ id, name, billTo: before }: Owner, now: BillTo): Promise<void> {
    if (before === null || before.email.toLowerCase() === now.email.toLowerCase()) return;
    const at = systemClock.now();
    await this.mails.send(`documents-moved ${id} ${at.toISOString()}`, before, {
      template: 'documents-moved',
      ownerName: name,
      at: at.toISOString(),
      domain: now.email.slice(now.email.lastIndexOf('@') + 1),
      expiresAt: new Date(at.getTime() + tellForMs).toISOString(),
    });
  }

  async get(by: Scope, id: string): Promise<OwnerView> {
    const read = { action: 'owner.get', subject: id };
    const owner = await this.reads.read(by, read, (manager) => manager.findOneBy(Owner, { id }));
    if (!owner) throw new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
    return view(owner);
  }

  async list(by: Scope, { after, limit }: PageQuery): Promise<Page<OwnerView>> {
    const read = { action: 'owner.list', subject: everything };
    const rows = await this.reads.read(by, read, (manager) =>
      manager.find(Owner, {
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: limit + 1,
      }),
    );
    return pageOf(rows, limit, ({ id }) => id, view);
  }

  /** What pages call them by: nothing of where documents go. */
  async names(by: Scope, { after, limit }: PageQuery): Promise<Page<PartyName>> {
    const read = { action: 'owner.names', subject: everything };
    const rows = await this.reads.read(by, read, (manager) =>
      manager.find(Owner, {
        select: { id: true, name: true },
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: limit + 1,
      }),
    );
    return pageOf(rows, limit, ({ id }) => id, nameOf);
  }
}
