import type { ConsumerTariffTerms } from '@app/rating';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';

export interface DatedTariff {
  readonly id: string;
  readonly terms: ConsumerTariffTerms;
  /** Start; null: as soon as it is ready. */
  readonly from: string | null;
}

const { flag, instant, jsonOf, orNull, text, uuid } = columnTypes;
const tariffs = rowsOf({
  number: text,
  isCurrent: flag,
  id: uuid,
  terms: jsonOf<ConsumerTariffTerms>(),
  from: orNull(instant),
});

/** By number, the tariff that callers pay at that moment, and the first one that follows, in progress included. */
export async function tariffsAround(
  manager: EntityManager,
  numbers: readonly string[],
  now: Date,
): Promise<(number: string, isCurrent: boolean) => DatedTariff | null> {
  const rows = await tariffs.query(
    manager,
    `(select distinct on (number) number, true as "isCurrent", id, terms, valid_from as "from"
        from portal.tariff_versions
       where number = any($1) and state = 'published' and valid_from <= $2
       order by number, valid_from desc)
     union all
     (select distinct on (number) number, false, id, terms, valid_from
        from portal.tariff_versions
       where number = any($1) and state not in ('withdrawing', 'withdrawn')
         and (state <> 'published' or valid_from > $2)
       order by number, valid_from nulls first)`,
    [numbers, now],
  );
  const found = new Map(rows.map((row) => [`${row.number} ${row.isCurrent}`, row]));
  return (number, isCurrent) => {
    const row = found.get(`${number} ${isCurrent}`);
    return row === undefined ? null : { id: row.id, terms: row.terms, from: row.from };
  };
}
