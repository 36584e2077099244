import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import type { BilledOwner, carrierList, ownerList, Scope } from '@app/contracts';
import { And, DataSource, Equal, In, MoreThan } from 'typeorm';
import type { z } from 'zod';
import { Carrier } from '../carriers/carrier.entity.js';
import { Holding } from '../numbers/holding.entity.js';
import { Owner } from '../owners/owner.entity.js';

/** About 100 bytes each, and a bus message holds 1 MB. */
const mostHoldings = 5000;

type OwnersQuestion = z.output<typeof ownerList.request>;
type CarriersQuestion = z.output<typeof carrierList.request>;

/** Owners and carriers as billing needs them: where documents go, and which numbers were whose. */
@Injectable()
export class BillParties {
  constructor(private readonly database: DataSource) {}

  /** By id; a page is shorter than `limit` when its owners hold many numbers. */
  async owners({ scope, after, limit }: OwnersQuestion): Promise<z.input<typeof ownerList.reply>> {
    const behind = MoreThan(after);
    const rows = await this.database.manager.find(Owner, {
      where: { id: scope.as === 'owner' ? And(behind, Equal(scope.ownerId)) : behind },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    const holdings = await this.database.manager.find(Holding, {
      where: { ownerId: In(rows.slice(0, limit).map(({ id }) => id)) },
      order: { number: 'ASC', from: 'ASC' },
    });
    const numbersOf = new Map<string, Holding[]>();
    for (const holding of holdings) {
      const others = numbersOf.get(holding.ownerId);
      if (others) others.push(holding);
      else numbersOf.set(holding.ownerId, [holding]);
    }
    const owners: BilledOwner[] = [];
    let held = 0;
    for (const { id, billTo } of rows.slice(0, limit)) {
      const numbers = numbersOf.get(id) ?? [];
      held += numbers.length;
      if (held > mostHoldings && owners.length > 0) break;
      owners.push({ id, billTo, numbers: numbers.map(viewOf) });
    }
    return { owners, next: owners.length < rows.length ? (owners.at(-1)?.id ?? null) : null };
  }

  async carriers({
    scope,
    after,
    limit,
  }: CarriersQuestion): Promise<z.input<typeof carrierList.reply>> {
    refuseOwners(scope);
    const rows = await this.database.manager.find(Carrier, {
      where: { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    const carriers = rows.slice(0, limit).map(({ id, billTo }) => ({ id, billTo }));
    return { carriers, next: rows.length > limit ? (carriers.at(-1)?.id ?? null) : null };
  }
}

function viewOf({ number, from, until }: Holding): BilledOwner['numbers'][number] {
  return { number, from: from.toISOString(), until: until?.toISOString() ?? null };
}

function refuseOwners(scope: Scope): void {
  if (scope.as === 'owner') {
    throw new AppError('forbidden', 'forbidden', 'Carriers are not an owner’s business.');
  }
}
