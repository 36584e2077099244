import { runStates } from '@app/contracts';
import type { EntityManager } from 'typeorm';

/**
 * The kind of use that a version has from an instant on: `a call`, `a monthly fee`, or null. A
 * month counts by its first instant in the Netherlands.
 */
export async function useFrom(
  manager: EntityManager,
  versionId: string,
  from: Date,
): Promise<'a call' | 'a monthly fee' | null> {
  const [use]: { rated: boolean; invoiced: boolean }[] = await manager.query(
    `select exists (select from billing.charges
               where price_version_id = $1 and started_at >= $2)
         or exists (select from billing.rated_calls
               where tariff_id = $1 and started_at >= $2) as rated,
       exists (select from billing.document_lines
               where price_version_id = $1
                 and (month || '-01')::timestamp at time zone 'Europe/Amsterdam' >= $3)
         or exists (select from billing.run_sums s join billing.runs r on r.id = s.run_id
               where s.price_version_id = $1 and r.state in ${runStates.sql.closing}
                 and (s.month || '-01')::timestamp at time zone 'Europe/Amsterdam' >= $3) as invoiced`,
    [versionId, from.getTime() * 1000, from],
  );
  if (use?.rated === true) return 'a call';
  return use?.invoiced === true ? 'a monthly fee' : null;
}
