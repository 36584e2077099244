import { type LineComponent, runStates, type VatLine } from '@app/contracts';
import {
  columnTypes,
  isDataError,
  type RowOf,
  rowsOf,
  tableOf,
  type Transactions,
} from '@app/platform/database';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { close, numberIn, seriesOf, takePlaces } from '../../documents/index.js';
import type { Company } from '../../kernel/parties/company.js';
import { daysAfter } from '../../kernel/time/months.js';
import { nameUuid } from '../../kernel/name-uuid.js';
import { entriesOfDocument, type LineToPost, post } from '../../books/index.js';
import { StoredRun } from '../preparing/run.entity.js';
import { RunDocument } from '../preparing/run-document.entity.js';
import { couldNotBeMade } from '../preparing/run-preparation.js';
import { insertProblems } from '../preparing/run-problems.js';
import { insertPrepared, NotAsApproved, type PreparedDocument } from './prepared-documents.js';
import { documentKey } from '../preparing/run-lines.js';

/** Our company as on documents, and the payment term of invoices in days. */
export interface Issuer {
  readonly company: Company;
  readonly paymentTermDays: number;
}

const { integer, jsonOf, money, text, textOf, uuid } = columnTypes;

/** A run after its approval, when none of these columns is null. */
const approvedRuns = tableOf(StoredRun)
  .only('id', 'until', 'watermark', 'issuedOn', 'approvedAt', 'atPosition')
  .withoutNulls();
type ApprovedRun = RowOf<typeof approvedRuns>;

/** Planned documents with at least one line. */
const plannedDocuments = tableOf(RunDocument)
  .without('vatLines')
  .with({ vatLines: jsonOf<VatLine[]>(), country: text });
type PlannedDocument = RowOf<typeof plannedDocuments>;

const linesToPost = rowsOf({
  documentId: uuid,
  position: integer,
  component: textOf<LineComponent>(),
  net: money,
  vat: jsonOf<LineToPost['vat']>(),
});

const logger = new Logger('RunFinalising');

/** Whether the data of one document caused the error, so that others can go on. */
const isOfOne = (error: unknown): error is Error =>
  isDataError(error) || error instanceof NotAsApproved;

/**
 * Issues the next `limit` planned documents of an approved run, in one transaction, in the order of
 * their places; after the last one the run goes on to printing. The contents follow only from what
 * was prepared and approved, so they are the same however often the process dies.
 * @returns Number of issued documents; null when there is nothing more to issue.
 */
export function finaliseBatch(
  transactions: Transactions,
  runId: string,
  issuer: Issuer,
  limit: number,
): Promise<number | null> {
  return transactions.run(async ({ manager }) => {
    const [run] = await approvedRuns.query(
      manager,
      `select ${approvedRuns.columns()}
         from billing.runs where id = $1 and state in ${runStates.sql.closing} for update`,
      [runId],
    );
    if (run === undefined) return null;
    const planned = await plannedDocuments.query(
      manager,
      `select ${plannedDocuments.columns('d')}, d.vat_lines as "vatLines",
              p.party->'billTo'->>'country' as country
         from billing.run_documents d
         join billing.run_parties p on p.run_id = d.run_id and p.party_type = d.party_type
           and p.party_id = d.party_id
        where d.run_id = $1 and d.place > $2 and d.net_micros is not null and not d.hindered
        order by d.place limit $3`,
      [run.id, run.atPosition, limit],
    );
    if (planned.length === 0) {
      await closeRun(manager, run);
      return null;
    }
    const made = await makeEach(manager, run, issuer, planned);
    await manager.query(
      `update billing.runs set state = ${runStates.sql.finalising}, at_position = $2, done = done + $3 where id = $1`,
      [run.id, planned.at(-1)?.place, made],
    );
    return made;
  });
}

/**
 * Issues all documents at once. If the data of one prevents that, issues them one by one, without
 * the failing ones.
 */
async function makeEach(
  manager: EntityManager,
  run: ApprovedRun,
  issuer: Issuer,
  planned: readonly PlannedDocument[],
): Promise<number> {
  try {
    await manager.transaction((nested) => make(nested, run, issuer, planned));
    return planned.length;
  } catch (error) {
    if (!isOfOne(error)) throw error;
  }
  let made = 0;
  for (const one of planned) {
    try {
      await manager.transaction((nested) => make(nested, run, issuer, [one]));
      made += 1;
    } catch (error) {
      if (!isOfOne(error)) throw error;
      const { kind, partyId } = one;
      logger.error('a document could not be made; its run lists it as a problem', {
        kind,
        partyId,
        err: error,
      });
      await insertProblems(manager, run.id, [couldNotBeMade(kind, partyId)]);
    }
  }
  return made;
}

async function make(
  manager: EntityManager,
  run: ApprovedRun,
  issuer: Issuer,
  planned: readonly PlannedDocument[],
): Promise<void> {
  const series = planned.map(({ kind, partyId }) => seriesOf(kind, partyId, run.issuedOn));
  const counts = new Map<string, number>();
  for (const one of series) counts.set(one, (counts.get(one) ?? 0) + 1);
  const taken = await takePlaces(manager, planned.length, counts);
  const documents = planned.map((one, index): Made => {
    const name = series[index] ?? '';
    const place = (taken.numbers.get(name) ?? 0) + 1;
    taken.numbers.set(name, place);
    return {
      id: nameUuid(run.id, documentKey(one)),
      planned: one,
      place: one.place,
      series: name,
      number: numberIn(name, place),
      position: taken.position + index + 1,
      dueOn: one.kind === 'invoice' ? daysAfter(run.issuedOn, issuer.paymentTermDays) : null,
    };
  });
  await insertPrepared(manager, run.id, issuer.company, documents);
  await close(
    manager,
    documents.map(({ id, planned: { kind, partyId, direction } }) => ({
      kind,
      partyId,
      direction,
      documentId: id,
      until: Date.parse(run.until) * 1000,
      watermark: run.watermark,
    })),
  );
  await postDocuments(manager, run, documents);
}

type Made = PreparedDocument & { readonly planned: PlannedDocument };

async function postDocuments(
  manager: EntityManager,
  run: ApprovedRun,
  documents: readonly Made[],
): Promise<void> {
  const rows = await linesToPost.query(
    manager,
    `select document_id as "documentId", position, component, net_micros as net,
            json_build_object('category', vat_category, 'percent', applied_percent) as vat
       from billing.document_lines where document_id = any($1::uuid[]) order by document_id, position`,
    [documents.map(({ id }) => id)],
  );
  const lines = new Map(documents.map(({ id }) => [id, [] as LineToPost[]]));
  for (const { documentId, ...line } of rows) lines.get(documentId)?.push(line);
  await post(
    manager,
    documents.flatMap(({ id, number, planned }) =>
      entriesOfDocument({
        id,
        number,
        kind: planned.kind,
        partyType: planned.partyType,
        partyId: planned.partyId,
        country: planned.country,
        vatLines: planned.vatLines,
        issuedOn: run.issuedOn,
        at: new Date(run.approvedAt),
        lines: lines.get(id) ?? [],
      }),
    ),
  );
}

/**
 * From here on all charges that the run summed count as documented, except those of parties without
 * a document.
 */
export async function closeRun(
  manager: EntityManager,
  run: Pick<ApprovedRun, 'id' | 'until' | 'watermark'>,
): Promise<void> {
  await manager.query(
    `delete from billing.left_out o using billing.documents d
      where d.run_id = $1 and d.party_id = o.party_id and d.kind = o.kind
        and (select until from billing.closed_floor) <= $2::bigint`,
    [run.id, Date.parse(run.until) * 1000],
  );
  await manager.query(
    `insert into billing.left_out (party_id, kind)
     select distinct s.party_id, s.kind from billing.run_sums s
      where s.run_id = $1 and s.month is null and not exists (select from billing.documents d
        where d.run_id = $1 and d.party_id = s.party_id and d.kind = s.kind
          and d.direction is not distinct from s.direction)
     on conflict do nothing`,
    [run.id],
  );
  await manager.query(
    `update billing.closed_floor set until = $1, watermark = $2
      where until <= $1::bigint and watermark <= $2::bigint`,
    [Date.parse(run.until) * 1000, run.watermark],
  );
  await manager.query('delete from billing.run_sums where run_id = $1', [run.id]);
  await manager.query(
    `update billing.runs set state = ${runStates.sql.rendering}, done = 0, at_position = 0,
            total = (select count(*) from billing.documents where run_id = $1) where id = $1`,
    [run.id],
  );
}
