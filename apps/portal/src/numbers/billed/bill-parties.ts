import { pageOf } from '@app/common';
import { Injectable } from '@nestjs/common';
import { type carrierList, type holdingList, type ownerList, ownerOf } from '@app/contracts';
import { seesEveryOwner, staffOrPlatform } from '@app/platform/scopes';
import { And, DataSource, Equal, MoreThan } from 'typeorm';
import type { z } from 'zod';
import { Carrier, Owner } from '../../parties/index.js';

type OwnersQuestion = z.output<typeof ownerList.request>;
type HoldingsQuestion = z.output<typeof holdingList.request>;
type CarriersQuestion = z.output<typeof carrierList.request>;

interface HoldingRow {
  number: string;
  from: Date;
  until: Date | null;
  ownerId: string;
}

/** Owners and carriers as billing needs them: where documents go, and which numbers were whose. */
@Injectable()
export class BillParties {
  constructor(private readonly database: DataSource) {}

  async owners({ scope, after, limit }: OwnersQuestion): Promise<z.input<typeof ownerList.reply>> {
    const behind = MoreThan(after);
    const rows = await this.database.manager.find(Owner, {
      where: { id: seesEveryOwner(scope) ? behind : And(behind, Equal(ownerOf(scope)!)) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      ({ id }) => id,
      ({ id, billTo }) => ({ id, billTo }),
    );
  }

  async holdings({
    scope,
    after,
    limit,
  }: HoldingsQuestion): Promise<z.input<typeof holdingList.reply>> {
    const rows: HoldingRow[] = await this.database.query(
      `select number, held_from as "from", held_until as until, owner_id as "ownerId"
         from portal.number_holdings
        where ($1::text is null or owner_id = $1)
          and ($2::text is null or (number, held_from) > ($2, $3::timestamptz))
        order by number, held_from limit $4`,
      [ownerOf(scope), after?.number ?? null, after?.from ?? null, limit + 1],
    );
    const placeOf = ({ number, from }: HoldingRow) => ({ number, from: from.toISOString() });
    return pageOf(rows, limit, placeOf, viewOf);
  }

  async carriers({
    scope,
    after,
    limit,
  }: CarriersQuestion): Promise<z.input<typeof carrierList.reply>> {
    staffOrPlatform(scope);
    const rows = await this.database.manager.find(Carrier, {
      where: { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      ({ id }) => id,
      ({ id, billTo }) => ({ id, billTo }),
    );
  }
}

function viewOf({ from, until, ...rest }: HoldingRow) {
  return { ...rest, from: from.toISOString(), until: until?.toISOString() ?? null };
}
