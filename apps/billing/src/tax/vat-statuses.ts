import {
  type AppError,
  conflict,
  fieldProblem,
  type FieldProblem,
  invalid,
  pageOf,
} from '@app/common';
import {
  type Asked,
  authorOf,
  runStates,
  type VatStatus,
  vatStatusList,
  vatStatusSet,
  type VatStatusVersion,
} from '@app/contracts';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';
import { dutchDate } from '../kernel/time/months.js';
import type { DatedStatus } from '../kernel/vat/document-vat.js';
import { StoredVatStatus } from './vat-status.entity.js';

type NewStatus = Asked<typeof vatStatusSet>;

/**
 * The statuses that a carrier may have: carriers are resellers, so settlements are never taxed like
 * supplies to end users.
 */
const ofCarriers: readonly VatStatus[] = ['telecom-provider', 'eu-business', 'outside-eu'];

/** Until the transaction ends no VAT status can be set, for the approval of a run. */
export const holdVatStatuses = (manager: EntityManager): Promise<void> =>
  locks.share(manager, 'vat-statuses');

const table = tableOf(StoredVatStatus);

/** VAT statuses of parties, with their dates. */
@Controller()
export class VatStatuses {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Sets the VAT status of a party from a day on.
   * @throws AppError, see `vatStatusSet` of the contracts.
   */
  @Answers(vatStatusSet)
  set(asked: NewStatus) {
    const { scope, ...wanted } = asked;
    staffOrPlatform(scope);
    return this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'vat-statuses');
      const known = await manager.findOneBy(StoredVatStatus, { id: wanted.id });
      if (known !== null) return { status: sameOr(known, wanted) };
      await checkStatus(manager, wanted);
      const [status] = await table.insertReturning(manager, [
        { ...wanted, setBy: authorOf(scope) },
      ]);
      await audit.note(scope, 'vat-status.set', wanted.id);
      return { status: status! };
    });
  }

  @Answers(vatStatusList)
  async list(
    { scope, partyType, partyId, after, limit }: Asked<typeof vatStatusList>,
    reader: EntityManager,
  ) {
    staffOrPlatform(scope);
    const rows = await table.query(
      reader,
      `select ${table.columns()} from billing.vat_statuses
        where ($1::text is null or party_type = $1) and ($2::text is null or party_id = $2)
          and ($3::bigint is null or sequence < $3)
        order by sequence desc limit $4`,
      [partyType ?? null, partyId ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ sequence }) => String(sequence));
  }
}

function sameOr(known: StoredVatStatus, wanted: Omit<NewStatus, 'scope'>): VatStatusVersion {
  const fields = ['partyType', 'partyId', 'from', 'status', 'reason'] as const;
  if (fields.every((field) => known[field] === wanted[field])) return known;
  throw conflict('vat-status-exists', 'Another status has this id. Send a new id.', [
    fieldProblem('id', 'id-taken'),
  ]);
}

async function checkStatus(
  manager: EntityManager,
  { partyType, partyId, from, status }: Omit<NewStatus, 'scope'>,
): Promise<void> {
  if (partyType === 'carrier' && !ofCarriers.includes(status)) {
    const allowed = ofCarriers.join(', ');
    throw invalidStatus(fieldProblem('status', 'not-for-carriers', { allowed }));
  }
  const [made]: { until: Date | null }[] = await manager.query(
    `select greatest(
       (select max(until) from billing.documents where party_type = $1 and party_id = $2),
       (select max(until) from billing.runs where state in ${runStates.sql.closing})) as until`,
    [partyType, partyId],
  );
  if (made?.until == null) return;
  const free = dutchDate(made.until);
  if (from < free) {
    throw invalidStatus(fieldProblem('from', 'documents-made', { first: free }));
  }
}

function invalidStatus(problem: FieldProblem): AppError {
  const { field, rule } = problem;
  return invalid('invalid-vat-status', `${field} ${rule}.`, [problem]);
}

export const partyKey = (partyType: 'owner' | 'carrier', partyId: string): string =>
  `${partyType} ${partyId}`;

/**
 * All VAT statuses, by `partyKey` and in the order of their days, with the highest sequence among
 * them.
 */
export async function statusesNow(
  manager: EntityManager,
): Promise<{ sequence: string; of: ReadonlyMap<string, readonly DatedStatus[]> }> {
  const rows = await table.query(
    manager,
    `select ${table.columns()} from billing.vat_statuses order by from_on, vat_statuses.sequence`,
  );
  const of = new Map<string, DatedStatus[]>();
  let last = 0;
  for (const { sequence, partyType, partyId, from, status } of rows) {
    const key = partyKey(partyType, partyId);
    const others = of.get(key);
    if (others === undefined) of.set(key, [{ from, status }]);
    else others.push({ from, status });
    last = Math.max(last, sequence);
  }
  return { sequence: String(last), of };
}
