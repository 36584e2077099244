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
/** What a credit note would say, and the document that it is on. */
interface Planned {
  readonly head: Creditable;
  readonly note: CreditNote;
}

/**
 * Makes out credit notes: documents of no run, for whole lines of a document. What they take back was owed and
 * stays explained: its calls stay on the lines that they were on, and no run asks for them again.
 */
@Injectable()
export class CreditNoteIssuer {
  private readonly logger = new Logger(CreditNoteIssuer.name);

  constructor(
    private readonly files: DocumentFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * What a credit note for lines of a document says by now.
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

  /** Makes out the credit note, in a transaction that has locked the document's family. */
  async issue(
    { manager, outbox }: Transaction,
    { head, note }: Planned,
    order: Order,
  ): Promise<void> {
    const { scope, id, documentId } = order;
    const position = await this.insert(manager, head, note, order);
    // What it takes back and was written off was neither owed nor lost.
    const touched = { documentId, on: dutchDate(new Date()) };
    const recoveries = await recoverBelowZero(manager, [touched], authorOf(scope));
    await postPayments(manager, [], { allocationIds: [], recoveries }, null);
    await outbox.publish(documentIssued, { documentId: id, kind: head.kind, position }, { id });
  }

  /** Makes the PDF, after the commit. A failure is logged: whoever asks for the PDF has it made. */
  async print(id: string): Promise<void> {
    try {
      await this.files.ensure(id, 'pdf');
    } catch (error) {
      this.logger.error('a credit note has no PDF yet; whoever asks for it has it made', error);
    }
  }

  /** @returns Its place. */
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

/** Positions of the lines that a credit note takes back, on the document that it credits. */
export const positionsOf = ({ lines }: CreditNote): number[] =>
  lines.flatMap(({ credited }) => credited?.position ?? []);

/** @throws AppError not-found; conflict `is-credit-note`. */
async function creditable(
  manager: EntityManager,
  scope: Scope,
  documentId: string,
): Promise<Creditable> {
  const head = await headOf(manager, scope, documentId);
  if (head.credits !== null) {
    const message = `${head.number} is a credit note itself; what it took back can be invoiced again.`;
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

/** @throws AppError conflict `other-amount`. */
export function expectGross({ totals }: CreditNote, gross: Money): void {
  if (totals.gross.micros === gross.micros) return;
  const [now, read] = [formatMoney(totals.gross, 'en'), formatMoney(gross, 'en')];
  const message = `It comes to ${now} by now, not to the ${read} that was read.`;
  throw conflict('other-amount', message, [
    fieldProblem('gross', 'amount-differs', { amount: totals.gross.micros }),
  ]);
}

/** Documents are sent in the order of their places: while a run’s aren’t, none may be placed behind them. */
async function expectAllSent(manager: EntityManager, last: number): Promise<void> {
  const [row]: { sent: string }[] = await manager.query(
    'select sent from billing.document_position',
  );
  if (Number(row?.sent) >= last) return;
  const message = 'A run’s documents are being printed and sent; a credit note can follow then.';
  throw conflict('run-under-way', message);
}
