import { randomUUID } from 'node:crypto';
import { type BillTo, documentIssued, type DocumentKind } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { type Transaction, Transactions } from '@app/platform/database';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import type { Period } from '../runs/run-period.js';
import { type DocumentProblem, putProblems } from '../runs/run-problems.js';
import { sumCharges } from './charge-sums.js';
import { close, keepCharges, watermarkNow } from './closings.js';
import { companyOf } from './company.js';
import { type ChargeSum, documentLines } from './document-lines.js';
import { numberIn, seriesOf } from './document-number.js';
import { takePlace } from './document-place.js';
import { insertDocument } from './document-rows.js';
import { missingDetails } from './missing-details.js';
import type { MonthlyFees } from './monthly-fees.js';
import { daysAfter, dutchDate } from './months.js';
import { totalsOf, vatLines } from './vat-lines.js';

/** One document of a run that is to be made, if there is anything to put on it. */
export interface DocumentOrder {
  readonly run: Period & { readonly id: string };
  readonly kind: DocumentKind;
  readonly partyType: 'owner' | 'carrier';
  readonly partyId: string;
  /** Null while nobody has given it. */
  readonly billTo: BillTo | null;
  /** What no single call caused; asked for when the charges are on it. */
  readonly fees?: (manager: EntityManager, calls: CallsOfDocument) => Promise<MonthlyFees>;
}

/** The charges that are about to be on a document: of calls before `until`, with an id up to `watermark`. */
export interface CallsOfDocument {
  /** Start of the first one's call, microseconds since 1970; null when there is none. */
  readonly earliest: number | null;
  /** Microseconds since 1970. */
  readonly until: number;
  readonly watermark: string;
}

interface Outcome {
  /** Null when there is nothing to put on it. */
  readonly documentId: string | null;
  readonly isNew: boolean;
}

/** Nothing is kept of the document. */
class Hindered extends Error {
  constructor(readonly problem: DocumentProblem) {
    super(problem.message);
  }
}

/** Adding up the charges of a party is one statement; that of millions of them may take minutes. */
const statementLimitMs = 3_600_000;

/**
 * Makes documents final, one in a transaction: its charges, lines, VAT, number and place, and what
 * couldn't be put on it.
 */
@Injectable()
export class DocumentMaker {
  private readonly logger = new Logger(DocumentMaker.name);

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Makes it once per run, kind and party: again, it finds the one that is there.
   * @returns Its id; null when there is nothing to put on it, or a problem of the run is in the way.
   */
  async make(order: DocumentOrder): Promise<string | null> {
    try {
      const { documentId, isNew } = await this.transactions.run((transaction) =>
        this.finalise(order, transaction),
      );
      if (isNew) this.logger.log({ work: 'document', count: 1 });
      return documentId;
    } catch (error) {
      if (!(error instanceof Hindered)) throw error;
      await this.noteHindrance(order, error.problem);
      return null;
    }
  }

  /** Notes why there is no document, unless there is one after all. */
  async noteHindrance(order: DocumentOrder, problem: DocumentProblem): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      await lockParty(manager, order);
      if ((await documentOf(manager, order)) !== null) return;
      await putProblems(manager, ofRun(order), [problem]);
    });
  }

  private async finalise(order: DocumentOrder, { manager, outbox }: Transaction): Promise<Outcome> {
    await manager.query(`set local statement_timeout = ${statementLimitMs}`);
    await lockParty(manager, order);
    const found = await documentOf(manager, order);
    if (found !== null) return { documentId: found, isNew: false };

    const id = randomUUID();
    const { run, kind, partyType, partyId, billTo } = order;
    const until = run.until.getTime() * 1000;
    await keepCharges(manager);
    const watermark = await watermarkNow(manager);
    const sums = await sumCharges(manager, { kind, partyId, until, watermark });
    const calls = { earliest: earliestOf(sums), until, watermark };
    const none: MonthlyFees = { fees: [], withoutPlan: [] };
    const { fees, withoutPlan } = (await order.fees?.(manager, calls)) ?? none;
    await putProblems(manager, ofRun(order), withoutPlan.length > 0 ? [noPlan(withoutPlan)] : []);
    if (sums.length + fees.length === 0) return { documentId: null, isNew: false };
    const missing = missingDetails(kind, billTo);
    if (billTo === null || missing.length > 0) throw new Hindered(incomplete(kind, missing));

    const lines = documentLines(kind, billTo.language, sums, fees);
    const vats = vatLines(kind, lines);
    // The date and the number by the place, so that no later number has an earlier date.
    const { position, takenAt } = await takePlace(manager);
    const issuedOn = dutchDate(takenAt);
    const series = seriesOf(kind, partyId, issuedOn);
    const number = numberIn(series, await nextIn(manager, series));
    await insertDocument(manager, {
      ...{
        id,
        kind,
        number,
        series,
        runId: run.id,
        partyType,
        partyId,
        billTo,
        position,
        issuedOn,
      },
      company: companyOf(this.config),
      from: run.from,
      until: run.until,
      earliestCall: calls.earliest,
      dueOn: kind === 'invoice' ? daysAfter(issuedOn, this.config.PAYMENT_TERM_DAYS) : null,
      totals: totalsOf(vats),
      lines,
      vatLines: vats,
    });
    await close(manager, [{ kind, partyId, until, watermark, documentId: id }]);
    await outbox.publish(documentIssued, { documentId: id, kind, position }, { id });
    return { documentId: id, isNew: true };
  }
}

const earliestOf = (sums: readonly ChargeSum[]): number | null =>
  sums.length === 0 ? null : Math.min(...sums.map(({ calls }) => calls.earliest));

const ofRun = ({ run, kind, partyId }: DocumentOrder) => ({ runId: run.id, kind, partyId });

/** Runs of different periods may want the same late charges, and the same fees. */
async function lockParty(manager: EntityManager, { partyType, partyId }: DocumentOrder) {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `documents of ${partyType} ${partyId}`,
  ]);
}

async function documentOf(manager: EntityManager, order: DocumentOrder): Promise<string | null> {
  const rows: { id: string }[] = await manager.query(
    'select id from billing.documents where run_id = $1 and kind = $2 and party_id = $3',
    [order.run.id, order.kind, order.partyId],
  );
  return rows[0]?.id ?? null;
}

/** The series stays locked until commit: whoever comes next gets the next number, or this one. */
async function nextIn(manager: EntityManager, series: string): Promise<number> {
  const [row]: [{ last: number }] = await manager.query(
    `insert into billing.document_series as s (series, last) values ($1, 1)
     on conflict (series) do update set last = s.last + 1 returning last`,
    [series],
  );
  return row.last;
}

const incomplete = (kind: DocumentKind, missing: readonly string[]): DocumentProblem => ({
  code: 'incomplete-bill-to',
  message: `No ${kind} could be made out: ${missing.join(', ')} missing.`,
});

const noPlan = (months: readonly string[]): DocumentProblem => ({
  code: 'no-plan',
  message: `Monthly fees are left out: there is no price plan at the beginning of ${months.join(', ')}.`,
});
