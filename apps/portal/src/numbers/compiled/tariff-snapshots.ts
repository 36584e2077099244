import type { PromptSnapshot, TariffSnapshot } from '@app/contracts';
import type { ConsumerTariffTerms } from '@app/rating';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { callEnds, type CallEnds, firstEnd } from './call-ends.js';

/** For how many days an ended version stays in the snapshot, for calls that began under it. */
const keptDays = 1;

const { jsonOf, moment, orNull, uuid } = columnTypes;
const published = rowsOf({
  id: uuid,
  terms: jsonOf<ConsumerTariffTerms>(),
  validFrom: moment,
  validUntil: orNull(moment),
  audio: jsonOf<PromptSnapshot>(),
  notice: orNull(jsonOf<PromptSnapshot>()),
});

/** The published versions of a number's tariff, past ones of the last day included, by time. */
export async function tariffsOf(
  manager: EntityManager,
  number: string,
  now: Date,
): Promise<TariffSnapshot[]> {
  const versions = await published.query(
    manager,
    `select * from (
       select id, terms, valid_from as "validFrom", audio, notice,
              lead(valid_from) over (order by valid_from) as "validUntil"
         from portal.tariff_versions where number = $1 and state = 'published') v
      where "validUntil" is null or "validUntil" > $2::timestamptz - $3 * interval '1 day'
      order by "validFrom"`,
    [number, now, keptDays],
  );
  return versions.map(({ id, terms, validFrom, validUntil, audio, notice }) => {
    const ends = callEnds(number, terms, validFrom);
    const first = firstEnd(ends);
    const end = (by: keyof CallEnds, seconds: number) => ({
      seconds,
      notice: by === first ? notice : null,
    });
    return {
      id,
      from: validFrom.getTime() * 1000,
      until: validUntil === null ? null : validUntil.getTime() * 1000,
      audio,
      cap: ends.cap === null ? null : end('cap', ends.cap),
      ...(ends.lawful === null ? {} : { lawfulEnd: end('lawful', ends.lawful) }),
    };
  });
}

/** Whether the price of a call is fixed, whatever its length, by the number's last tariff that isn't withdrawn. */
export async function hasFixedPrice(manager: EntityManager, number: string): Promise<boolean> {
  const [last]: { terms: ConsumerTariffTerms }[] = await manager.query(
    `select terms from portal.tariff_versions
      where number = $1 and state not in ('withdrawing', 'withdrawn')
      order by valid_from desc nulls first limit 1`,
    [number],
  );
  return last?.terms.perMinute.micros === 0;
}
