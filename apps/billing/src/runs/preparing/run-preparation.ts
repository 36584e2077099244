import { type Money, money } from '@app/common';
import {
  type BilledCarrier,
  type BillTo,
  type DocumentKind,
  runStates,
  type VatLine,
} from '@app/contracts';
import { columnTypes, rowsOf, tableOf, type Transactions } from '@app/platform/database';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type DirectDebit,
  type Direction,
  feesOfOwners,
  keepCharges,
  type Totals,
  totalsOf,
  vatLines,
  watermarkNow,
} from '../../documents/index.js';
import { directDebits } from '../../money/index.js';
import { dutchDate } from '../../kernel/time/months.js';
import { carriersThatNet, holdPrices } from '../../rating/index.js';
import { ownersAgreeing } from '../../self-billing/index.js';
import type { DatedStatus } from '../../kernel/vat/document-vat.js';
import { partyKey, statusesNow, type VatIdVerdict } from '../../tax/index.js';
import type { PartiesToBill } from '../../kernel/parties/listed-parties.js';
import { type Losing, losingCalls, losingKey } from './losing-calls.js';
import { outliersOf } from './outliers.js';
import type { PlannedRun } from '../../kernel/time/run-period.js';
import { RunDocument } from './run-document.entity.js';
import { RunParty } from './run-party.entity.js';
import type { StoredRunProblem } from './run-problem.entity.js';
import { type ProblemOf, insertProblems } from './run-problems.js';
import { couldNotBeWritten, documentKey, keepLines, type LineSums, lineSums } from './run-lines.js';
import { addFees, earliestOfOwners, sumCharges } from './run-sums.js';
import { hindranceOf } from './run-vat.js';

/** Time limit of a statement: a million calls take seconds, all calls of years take minutes. */
const statementLimitMs = 3_600_000;

const logger = new Logger('RunPreparation');

interface Candidate {
  readonly kind: DocumentKind;
  readonly partyType: 'owner' | 'carrier';
  readonly partyId: string;
  readonly direction: Direction | null;
  readonly billTo: BillTo | null;
  readonly statuses: readonly DatedStatus[];
}

type StatusesOf = ReadonlyMap<string, readonly DatedStatus[]>;

type Planned = Candidate & {
  readonly vatLines: readonly VatLine[] | null;
  readonly problem: ProblemOf | null;
  readonly before: number | null;
};

/**
 * Prepares a run in one transaction: sums, fees, totals, problems and outliers. Repeated, it
 * replaces its earlier results. Until the commit no charge is replaced and no price changes; later
 * changes make the run outdated.
 * @param creditorId The creditor identifier with which we collect invoices; null: we don't collect.
 * @returns False when the run is no longer being prepared.
 */
export function prepareRun(
  transactions: Transactions,
  run: PlannedRun,
  parties: PartiesToBill,
  verdicts: ReadonlyMap<string, VatIdVerdict>,
  creditorId: string | null,
): Promise<boolean> {
  return transactions.run(async ({ manager }) => {
    await manager.query(`set local statement_timeout = ${statementLimitMs}`);
    const open: unknown[] = await manager.query(
      `select from billing.runs where id = $1 and state = ${runStates.sql.preparing} for update`,
      [run.id],
    );
    if (open.length === 0) return false;
    await keepCharges(manager);
    const counter = await holdPrices(manager);
    await forgetPrepared(manager, run.id);
    const { sequence, of: statuses } = await statusesNow(manager);
    const netting = await carriersThatNet(manager, run.until);
    const candidates = candidatesOf(parties, statuses, netting);
    const debits = await directDebits(manager, creditorId, dutchDate(new Date()));
    await keepParties(manager, run.id, parties, { statuses, debits, netting });
    await manager.query('analyze billing.run_parties');
    const watermark = await watermarkNow(manager);
    const [from, until] = [run.from.getTime() * 1000, run.until.getTime() * 1000];
    await sumCharges(manager, { from, until, watermark });
    const { fees, withoutPlan } = await feesOfOwners(manager, parties.owners, run, {
      until,
      watermark,
      earliest: await earliestOfOwners(manager),
    });
    await addFees(manager, fees, languagesOf(parties));
    await keepLines(manager, run.id);

    const planned = await plan(manager, run, candidates, verdicts);
    const losing = await losingCalls(manager, { from, until, watermark });
    await keepPlanned(manager, run.id, planned, losing);
    await manager.query('analyze billing.run_documents');
    await insertProblems(manager, run.id, [
      ...planned.flatMap(({ problem }) => problem ?? []),
      ...withoutPlan.map(({ partyId, months }) => noPlan(partyId, months)),
      ...(await notListed(manager, run.id)),
    ]);
    await manager.query(
      `update billing.runs set state = ${runStates.sql.prepared}, prepared_at = clock_timestamp(), waits_for = null,
              outdated_by = null, watermark = $2, price_counter = $3,
              vat_sequence = $5, done = 0,
              total = (select count(*) from billing.run_documents
                where run_id = $1 and net_micros is not null and not hindered),
              quarantined = (select count(*) from billing.quarantined
                where started_at < $4 and dismissed_at is null)
        where id = $1`,
      [run.id, watermark, counter, until, sequence],
    );
    return true;
  });
}

/** Deletes everything that was prepared. */
export async function forgetPrepared(manager: EntityManager, runId: string): Promise<void> {
  for (const table of ['run_sums', 'run_documents', 'run_problems', 'run_parties']) {
    await manager.query(`delete from billing.${table} where run_id = $1`, [runId]);
  }
}

const languagesOf = ({ owners }: PartiesToBill) =>
  new Map(owners.map(({ id, billTo }) => [id, billTo?.language ?? 'nl'] as const));

/** Possible documents of the parties, in the order in which they will be numbered. */
const candidatesOf = (
  { owners, carriers }: PartiesToBill,
  statuses: StatusesOf,
  netting: ReadonlySet<string>,
): Candidate[] => [
  ...owners.flatMap(({ id, billTo }) =>
    (['invoice', 'payout'] as const).map((kind) => ({
      kind,
      partyType: 'owner' as const,
      partyId: id,
      direction: null,
      billTo,
      statuses: statuses.get(partyKey('owner', id)) ?? [],
    })),
  ),
  ...carriers.flatMap(({ id, billTo }) =>
    (netting.has(id) ? [null] : (['owed-to-us', 'owed-by-us'] as const)).map((direction) => ({
      kind: 'settlement' as const,
      partyType: 'carrier' as const,
      partyId: id,
      direction,
      billTo,
      statuses: statuses.get(partyKey('carrier', id)) ?? [],
    })),
  ),
];

interface KeptWithParties {
  readonly statuses: StatusesOf;
  readonly debits: ReadonlyMap<string, DirectDebit>;
  readonly netting: ReadonlySet<string>;
}

async function keepParties(
  manager: EntityManager,
  runId: string,
  { owners, carriers }: PartiesToBill,
  { statuses, debits, netting }: KeptWithParties,
): Promise<void> {
  const kept = (partyType: 'owner' | 'carrier') => (party: BilledCarrier) => {
    const vatStatuses = statuses.get(partyKey(partyType, party.id)) ?? [];
    const directDebit = partyType === 'owner' ? (debits.get(party.id) ?? null) : null;
    return {
      partyType,
      partyId: party.id,
      party: {
        ...party,
        vatStatuses,
        directDebit,
        ...(partyType === 'carrier' && { netting: netting.has(party.id) }),
      },
    };
  };
  const parties = [...owners.map(kept('owner')), ...carriers.map(kept('carrier'))];
  await tableOf(RunParty).insert(
    manager,
    parties.map((party, index) => ({ runId, place: index + 1, ...party })),
  );
}

async function plan(
  manager: EntityManager,
  run: PlannedRun,
  candidates: readonly Candidate[],
  verdicts: ReadonlyMap<string, VatIdVerdict>,
): Promise<Planned[]> {
  const before = await lastGross(manager, run);
  const agreeing = await ownersAgreeing(manager, dutchDate(new Date()));
  const sums = await lineSums(manager, run.id);
  return candidates
    .map((one): Planned => {
      const key = documentKey(one);
      const outcome = outcomeOf(one, sums.get(key), { verdicts, agreeing });
      return { ...one, ...outcome, before: before.get(key) ?? null };
    })
    .filter(({ vatLines: vats, problem, before: last }) => vats ?? problem ?? last);
}

/** Facts about parties that may prevent a document, besides those in its lines. */
interface Checks {
  readonly verdicts: ReadonlyMap<string, VatIdVerdict>;
  /** Owners who agreed to self-billing. */
  readonly agreeing: ReadonlySet<string>;
}

function outcomeOf(
  candidate: Candidate,
  lines: LineSums | undefined,
  { verdicts, agreeing }: Checks,
): Pick<Planned, 'vatLines' | 'problem'> {
  if (lines === undefined) return { vatLines: null, problem: null };
  const { kind, partyId, billTo } = candidate;
  if (lines.fault !== null) return { vatLines: null, problem: faulty(candidate, lines.fault) };
  try {
    const sums = lines.sums.map((one) => ({ ...one, net: money(one.net) }));
    const vats = vatLines(billTo?.language ?? 'nl', sums);
    totalsOf(vats);
    const hindrance = hindranceOf(candidate, billTo, sums, verdicts);
    const isAgreed = kind !== 'payout' || agreeing.has(partyId);
    return { vatLines: vats, problem: hindrance ?? (isAgreed ? null : notAgreed(partyId)) };
  } catch (error) {
    logger.error('a document could not be computed; its run lists it as a problem', {
      kind,
      partyId,
      err: error,
    });
    return { vatLines: null, problem: couldNotBeMade(kind, partyId) };
  }
}

const { orNull, text, textOf, whole } = columnTypes;
const grossOfDocuments = rowsOf({
  kind: textOf<DocumentKind>(),
  partyId: text,
  direction: orNull(textOf<Direction>()),
  gross: whole,
});

/** Gross total of each document of the last run before this one, by `documentKey`. */
async function lastGross(
  manager: EntityManager,
  { from }: PlannedRun,
): Promise<Map<string, number>> {
  const rows = await grossOfDocuments.query(
    manager,
    `select d.kind, d.party_id as "partyId", d.direction, d.gross_micros as gross
       from billing.documents d
      where d.run_id = (select r.id from billing.runs r
        where r.until <= $1 and r.state in ${runStates.sql.documented}
        order by r.until desc limit 1)`,
    [from],
  );
  return new Map(rows.map((row) => [documentKey(row), row.gross]));
}

async function keepPlanned(
  manager: EntityManager,
  runId: string,
  planned: readonly Planned[],
  losing: ReadonlyMap<string, Losing>,
): Promise<void> {
  const rows = planned.map(({ vatLines: vats, problem, ...one }, index) => {
    const { kind, partyType, partyId, direction, before } = one;
    const totals: Totals | null = vats && totalsOf(vats);
    // A carrier's kept share reduces what it owes us, so it belongs to that settlement.
    const loses = direction === 'owed-by-us' ? undefined : losing.get(losingKey(kind, partyId));
    const lost = loses?.lost ?? null;
    return {
      runId,
      place: index + 1,
      kind,
      partyType,
      partyId,
      direction,
      before: moneyOrNull(before),
      vatLines: vats && [...vats],
      net: totals?.net ?? null,
      vat: totals?.vat ?? null,
      gross: totals?.gross ?? null,
      lost: moneyOrNull(lost),
      losingCalls: loses === undefined ? null : String(loses.calls),
      outliers: outliersOf({ kind, now: totals?.gross.micros ?? null, before, lost }),
      hindered: problem !== null,
    };
  });
  await tableOf(RunDocument).insert(manager, rows);
}

const moneyOrNull = (micros: number | null): Money | null =>
  micros === null ? null : money(micros);

/** Problems of parties that have charges in this run but that portal doesn't list. */
async function notListed(manager: EntityManager, runId: string): Promise<ProblemOf[]> {
  const rows: Pick<StoredRunProblem, 'kind' | 'partyId'>[] = await manager.query(
    `select distinct case when s.kind = 'settlement' then s.kind else 'invoice' end as kind,
            s.party_id as "partyId"
       from billing.run_sums s
      where s.run_id = $1 and not exists (select from billing.run_parties p
        where p.run_id = $1 and p.party_id = s.party_id
          and p.party_type = case when s.kind = 'settlement' then 'carrier' else 'owner' end)
      order by 2`,
    [runId],
  );
  const message =
    'There are charges for this party, but portal has no billing details of it. Add them.';
  return rows.map((row) => ({ ...row, code: 'not-listed', message }));
}

const notAgreed = (partyId: string): ProblemOf => ({
  kind: 'payout',
  partyId,
  code: 'no-self-billing-agreement',
  message:
    'No payout can be made out: the owner has not agreed to self-billing. Note the owner’s agreement.',
});

const noPlan = (partyId: string, months: readonly string[]): ProblemOf => ({
  kind: 'invoice',
  partyId,
  code: 'no-plan',
  message: `Monthly fees are left out: there is no price plan at the beginning of ${months.join(', ')}.`,
  values: { months: [...months] },
});

const faulty = ({ kind, partyId, billTo }: Candidate, fault: string): ProblemOf =>
  fault === couldNotBeWritten
    ? couldNotBeMade(kind, partyId)
    : {
        kind,
        partyId,
        code: 'vat-undecided',
        message: fault,
        values: { country: billTo?.country ?? 'NL' },
      };

/** The problem of a document that failed; billing's log has the error. */
export const couldNotBeMade = (kind: DocumentKind, partyId: string): ProblemOf => ({
  kind,
  partyId,
  code: 'failed',
  message: `The ${kind} could not be made; the log of billing has the error.`,
});
