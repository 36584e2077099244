import type { PromptSnapshot, TariffSnapshot } from '@app/contracts';
import type { ConsumerTariffTerms } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { callEnds, type CallEnds, firstEnd } from './call-ends.js';

/** A call may have begun by a version that has ended since. */
const keptDays = 1;

interface Row {
  id: string;
  terms: ConsumerTariffTerms;
  valid_from: Date;
  valid_until: Date | null;
  audio: PromptSnapshot;
  notice: PromptSnapshot | null;
}

/** The published versions of a number that count, will count, or did until just now, by time. */
export async function tariffsOf(
  manager: EntityManager,
  number: string,
  now: Date,
): Promise<TariffSnapshot[]> {
  const rows: Row[] = await manager.query(
    `select * from (
       select id, terms, valid_from, audio, notice,
              lead(valid_from) over (order by valid_from) as valid_until
         from portal.tariff_versions where number = $1 and state = 'published') v
      where valid_until is null or valid_until > $2::timestamptz - $3 * interval '1 day'
      order by valid_from`,
    [number, now, keptDays],
  );
  return rows.map(({ id, terms, valid_from, valid_until, audio, notice }) => {
    const ends = callEnds(number, terms, valid_from);
    const first = firstEnd(ends);
    const end = (by: keyof CallEnds, seconds: number) => ({
      seconds,
      notice: by === first ? notice : null,
    });
    return {
      id,
      from: valid_from.getTime() * 1000,
      until: valid_until === null ? null : valid_until.getTime() * 1000,
      audio,
      cap: ends.cap === null ? null : end('cap', ends.cap),
      ...(ends.lawful === null ? {} : { lawfulEnd: end('lawful', ends.lawful) }),
    };
  });
}

/** Whether callers pay the same however long they call, by the last of its tariffs that is there. */
export async function hasFixedPrice(manager: EntityManager, number: string): Promise<boolean> {
  const [last]: { terms: ConsumerTariffTerms }[] = await manager.query(
    `select terms from portal.tariff_versions
      where number = $1 and state not in ('withdrawing', 'withdrawn')
      order by valid_from desc nulls first limit 1`,
    [number],
  );
  return last?.terms.perMinute.micros === 0;
}
