import { pageOf } from '@app/common';
import { Controller } from '@nestjs/common';
import { type Asked, carrierList, holdingList, ownerList, ownerOf } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { seesEveryOwner, staffOrPlatform } from '@app/platform/scopes';
import { And, DataSource, Equal, MoreThan } from 'typeorm';
import { pageById } from '../../kernel/paging.js';
import { Carrier, Owner } from '../../parties/index.js';

const { instant, orNull, text } = columnTypes;
const holdings = rowsOf({ number: text, from: instant, until: orNull(instant), ownerId: text });

/**
 * Answers billing's questions about owners and carriers: where their documents go, and which owner held a number
 * when.
 */
@Controller()
export class BillParties {
  constructor(private readonly database: DataSource) {}

  @Answers(ownerList)
  async owners({ scope, after, limit }: Asked<typeof ownerList>) {
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

  @Answers(holdingList)
  async holdings({ scope, after, limit }: Asked<typeof holdingList>) {
    const found = await holdings.query(
      this.database,
      `select number, held_from as "from", held_until as until, owner_id as "ownerId"
         from portal.number_holdings
        where ($1::text is null or owner_id = $1)
          and ($2::text is null or (number, held_from) > ($2, $3::timestamptz))
        order by number, held_from limit $4`,
      [ownerOf(scope), after?.number ?? null, after?.from ?? null, limit + 1],
    );
    return pageOf(found, limit, ({ number, from }) => ({ number, from }));
  }

  @Answers(carrierList)
  async carriers({ scope, ...page }: Asked<typeof carrierList>) {
    staffOrPlatform(scope);
    return pageById(this.database.manager, Carrier, page);
  }
}
