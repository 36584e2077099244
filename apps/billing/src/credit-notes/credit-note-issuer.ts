import { conflict, fieldProblem, formatMoney, type Money } from '@app/common';
import {
  type Asked,
  authorOf,
  type creditMake,
  documentIssued,
  type DocumentHead,
  type Scope,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Transaction } from '@app/platform/database';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { companyOf } from '../kernel/parties/company.js';
import {
  type CreditedSoFar,
  type CreditNote,
  creditNote,
  creditNotesOf,
  DocumentFiles,
  headOf,
  insertDocuments,
  linesOf,
  numberIn,
  seriesOf,
  takePlaces,
  withoutLines,
} from '../documents/index.js';
import { dutchDate } from '../kernel/time/months.js';
import { entriesOfDocument, post } from '../books/index.js';
import { postPayments, recoverBelowZero } from '../money/index.js';

type Order = Pick<Asked<typeof creditMake>, 'scope' | 'id' | 'documentId' | 'reason'>;
/** A planned credit note and the document that it credits. */
interface Planned {
  readonly head: Creditable;
  readonly note: CreditNote;
}

/**
 * Makes out credit notes: documents without a run, each for whole lines of one document. The calls
 * of credited lines stay on those lines, so no later run bills them again.
 */
@Injectable()
export class CreditNoteIssuer {
  private readonly logger = new Logger(CreditNoteIssuer.name);

  constructor(
    private readonly files: DocumentFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Plans the credit note for lines of a document as it stands now.
   * @throws AppError, see `creditPreview` of the contracts.
   */
  async plan(
    manager: EntityManager,
    scope: Scope,
    documentId: string,
    lines: readonly number[] | undefined,
  ): Promise<Planned> {
    const head = await creditable(manager, scope, documentId);
    return { head, note: creditNote(await creditedSoFar(manager, head), lines) };
  }

  /**
   * Issues the credit note. The transaction must have locked the document's family (`lockFamily`).
   */
  async issue(
    { manager, outbox }: Transaction,
    { head, note }: Planned,
    order: Order,
  ): Promise<void> {
    const { scope, id, documentId } = order;
    const position = await this.insert(manager, head, note, order);
    // A credited amount was neither owed nor lost, so a write-off of that amount is reversed as recovered.
    const touched = { documentId, on: dutchDate(new Date()) };
    const recoveries = await recoverBelowZero(manager, [touched], authorOf(scope));
    await postPayments(manager, [], { allocationIds: [], recoveries }, null);
    await outbox.publish(documentIssued, { documentId: id, kind: head.kind, position }, { id });
  }

  /**
   * Makes the PDF after the commit. A failure is only logged: the next request for the PDF makes
   * it.
   */
  async print(id: string): Promise<void> {
    try {
      await this.files.ensure(id, 'pdf');
    } catch (error) {
      this.logger.error(
        'could not make a credit note’s PDF; the next request for the PDF tries again',
        error,
      );
    }
  }

  /** Inserts and posts the credit note. @returns Its position in the sequence of all documents. */
  private async insert(
    manager: EntityManager,
    { kind, partyType, partyId, from, until, earliestCall, billTo }: Creditable,
    { lines, vatLines, totals }: CreditNote,
    { id, documentId, reason }: Order,
  ): Promise<number> {
    const now = new Date();
    const issuedOn = dutchDate(now);
    const series = seriesOf(kind, partyId, issuedOn, true);
    const taken = await takePlaces(manager, 1, new Map([[series, 1]]));
    await expectAllSent(manager, taken.position);
    const position = taken.position + 1;
    const document = {
      id,
      kind,
      partyType,
      partyId,
      billTo,
      earliestCall,
      series,
      position,
      totals,
      lines,
      number: numberIn(series, (taken.numbers.get(series) ?? 0) + 1),
      dueOn: null,
      vatLines,
      credits: { documentId, reason },
    };
    await insertDocuments(manager, [document], {
      runId: null,
      company: companyOf(this.config),
      issuedOn,
      createdAt: now.toISOString(),
      from,
      until,
    });
    await post(
      manager,
      entriesOfDocument({ ...document, country: billTo.country, issuedOn, at: now }),
    );
    await manager.query('update billing.document_position set sent = $1', [position]);
    return position;
  }
}

type Creditable = DocumentHead & {
  readonly billTo: CreditedBillTo;
  readonly earliestCall: number | null;
};
type CreditedBillTo = Parameters<typeof insertDocuments>[1][number]['billTo'];

/** Positions, on the credited document, of the lines that a credit note credits. */
export const positionsOf = ({ lines }: CreditNote): number[] =>
  lines.flatMap(({ credited }) => credited?.position ?? []);

/**
 * The document to credit.
 * @throws AppError not-found; conflict `is-credit-note`.
 */
async function creditable(
  manager: EntityManager,
  scope: Scope,
  documentId: string,
): Promise<Creditable> {
  const head = await headOf(manager, scope, documentId);
  if (head.credits !== null) {
    const message = `${head.number} is a credit note itself and cannot be credited.`;
    throw conflict('is-credit-note', message);
  }
  const [row]: { bill_to: CreditedBillTo; earliest_call: string | null }[] = await manager.query(
    'select bill_to, earliest_call from billing.documents where id = $1',
    [documentId],
  );
  const earliest = row?.earliest_call ?? null;
  return {
    ...head,
    billTo: row!.bill_to,
    earliestCall: earliest === null ? null : Number(earliest),
  };
}

async function creditedSoFar(manager: EntityManager, head: DocumentHead): Promise<CreditedSoFar> {
  const notes = await creditNotesOf(manager, head.id);
  const { vatLines } = await withoutLines(manager, head);
  const creditedVat = await Promise.all(
    notes.map(({ id }) => withoutLines(manager, { ...head, id }).then((note) => note.vatLines)),
  );
  return {
    id: head.id,
    language: head.language,
    vatLines,
    lines: await linesOf(manager, head.id),
    credited: new Set(notes.flatMap(({ lines }) => lines)),
    creditedVat: creditedVat.flat(),
  };
}

/**
 * Refuses a credit note whose total differs from the one that the asker confirmed.
 * @throws AppError conflict `other-amount`.
 */
export function expectGross({ totals }: CreditNote, gross: Money): void {
  if (totals.gross.micros === gross.micros) return;
  const [now, read] = [formatMoney(totals.gross, 'en'), formatMoney(gross, 'en')];
  const message = `The credit note’s total is now ${now}, not ${read} as requested. Preview it again.`;
  throw conflict('other-amount', message, [
    fieldProblem('gross', 'amount-differs', { amount: totals.gross.micros }),
  ]);
}

/**
 * Documents are sent in the order of their positions: a credit note waits until all earlier
 * documents are sent.
 */
async function expectAllSent(manager: EntityManager, last: number): Promise<void> {
  const [row]: { sent: string }[] = await manager.query(
    'select sent from billing.document_position',
  );
  if (Number(row?.sent) >= last) return;
  const message =
    'A run’s documents are being printed and sent. Make the credit note when the run is done.';
  throw conflict('run-under-way', message);
}
