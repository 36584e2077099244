import { grouped, negate, sum } from '@app/common';
import type { Answered, callAmounts, spendOfOwners } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { withoutVat } from '@app/rating';
import type { EntityManager } from 'typeorm';

const { flag, integer, money, text } = columnTypes;
const sums = rowsOf({
  ownerId: text,
  day: text,
  isEarned: flag,
  includesVat: flag,
  vatPercent: integer,
  amount: money,
});

/** Sums of owners' charges by day, by an index that begins with owner and day: rows of the asked days only. */
const sumsOf = (
  reader: Pick<EntityManager, 'query'>,
  ownerIds: readonly string[],
  from: string,
  until: string,
) =>
  sums.query(
    reader,
    `select owner_id as "ownerId", day::text as day, component = 'payout' as "isEarned",
            includes_vat as "includesVat", vat_percent as "vatPercent", sum(amount_micros) as amount
       from billing.owner_days where owner_id = any($1) and day >= $2 and day < $3
      group by 1, 2, 3, 4, 5 order by owner_id, day`,
    [ownerIds, from, until],
  );

/** What calls earned and cost an owner on each day and together, without VAT. */
export async function amountsByDay(
  reader: Pick<EntityManager, 'query'>,
  ownerId: string,
  from: string,
  until: string,
): Promise<Answered<typeof callAmounts>> {
  const rows = await sumsOf(reader, [ownerId], from, until);
  const days = [...grouped(rows, (row) => row.day)].map(([of, parts]) => ({
    day: of,
    earned: negate(sum(parts.filter(({ isEarned }) => isEarned).map(withoutVat))),
    charged: sum(parts.filter(({ isEarned }) => !isEarned).map(withoutVat)),
  }));
  return {
    earned: sum(days.map(({ earned }) => earned)),
    charged: sum(days.map(({ charged }) => charged)),
    days,
  };
}

/** What calls cost each owner minus what they earned, without VAT. Owners without charges are left out. */
export async function amountsByOwner(
  reader: Pick<EntityManager, 'query'>,
  ownerIds: readonly string[],
  from: string,
  until: string,
): Promise<Answered<typeof spendOfOwners>['owners']> {
  const rows = await sumsOf(reader, ownerIds, from, until);
  return [...grouped(rows, (row) => row.ownerId)].map(([ownerId, parts]) => ({
    ownerId,
    micros: sum(parts.map(withoutVat)).micros,
  }));
}
