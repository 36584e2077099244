import { AppError, formatMoney, type Money, money, fieldProblem } from '@app/common';
import {
  authorOf,
  type creditMake,
  type creditPreview,
  documentIssued,
  type DocumentHead,
  type IssuedDocument,
  type Scope,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { AuditedReads, type Transaction, Transactions } from '@app/platform/database';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
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
import { lockFamily, postPayments, recoverBelowZero, takenOffAlone } from '../money/index.js';

type Asked = z.output<typeof creditMake.request>;
type Order = Pick<Asked, 'scope' | 'id' | 'documentId' | 'reason'>;
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
export class CreditNotes {
  private readonly logger = new Logger(CreditNotes.name);
  private readonly alone: Money;

  constructor(
    private readonly reads: AuditedReads,
    private readonly transactions: Transactions,
    private readonly files: DocumentFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.alone = money(config.ONE_PERSON_EUROS * 1_000_000);
  }

  /** @throws AppError, see `creditPreview` of the contracts. */
  async preview({
    scope,
    documentId,
    lines,
  }: z.output<typeof creditPreview.request>): Promise<z.input<typeof creditPreview.reply>> {
    staffOrPlatform(scope);
    const read = { action: 'credit.preview', subject: documentId };
    return this.reads.read(scope, read, async (manager) => {
      const { note } = await this.plan(manager, scope, documentId, lines);
      return {
        ...note.totals,
        lines: positionsOf(note),
        needsSecond: await this.needsSecond(manager, documentId, note),
        alone: this.alone,
      };
    });
  }

  /** @throws AppError, see `creditMake` of the contracts. */
  async make(asked: Asked): Promise<{ document: IssuedDocument }> {
    staffAlone(asked.scope, 'make a credit note');
    const made = await this.transactions.run((transaction) => this.makeIn(transaction, asked));
    if (made.isNew) await this.print(asked.id);
    return { document: made.document };
  }

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

  private async makeIn(
    transaction: Transaction,
    asked: Asked,
  ): Promise<{ document: IssuedDocument; isNew: boolean }> {
    const { manager, audit } = transaction;
    const { scope, id, documentId } = asked;
    // Whoever credits the document, pays it or sets it off waits, and then sees what this one took back. They lock
    // what is open of it, then the books: so does this, and none of them waits for one that waits for it.
    await lockFamily(manager, documentId);
    if (await isDocument(manager, id)) {
      const made = await headOf(manager, scope, id);
      refuseOther(made, asked);
      return { document: await withoutLines(manager, made), isNew: false };
    }
    await refuseProposed(manager, id);
    const planned = await this.plan(manager, scope, documentId, asked.lines);
    expectGross(planned.note, asked.gross);
    if (await this.needsSecond(manager, documentId, planned.note)) throw twoPersons(this.alone);
    await this.issue(transaction, planned, asked);
    await audit.note(scope, 'credit.make', documentId);
    return { document: await withoutLines(manager, await headOf(manager, scope, id)), isNew: true };
  }

  private async needsSecond(
    manager: EntityManager,
    documentId: string,
    { totals }: CreditNote,
  ): Promise<boolean> {
    const before = await takenOffAlone(manager, documentId);
    return before + Math.abs(totals.gross.micros) > this.alone.micros;
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
      createdAt: now,
      from: new Date(from),
      until: new Date(until),
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

/** @throws AppError conflict `id-taken`. */
function refuseOther({ credits, gross }: DocumentHead, asked: Asked): void {
  const isSame =
    credits?.documentId === asked.documentId &&
    credits.reason === asked.reason &&
    gross.micros === asked.gross.micros;
  if (isSame) return;
  throw idTaken('Another document has that id.');
}

export const idTaken = (message: string): AppError =>
  new AppError('conflict', 'id-taken', message, [fieldProblem('id', 'id-taken')]);

export async function isDocument(manager: EntityManager, id: string): Promise<boolean> {
  const rows: unknown[] = await manager.query('select from billing.documents where id = $1', [id]);
  return rows.length > 0;
}

/** Its credit note would look as if a second person had confirmed it. */
async function refuseProposed(manager: EntityManager, id: string): Promise<void> {
  const rows: unknown[] = await manager.query(
    'select from billing.credit_proposals where id = $1',
    [id],
  );
  if (rows.length > 0) throw idTaken('A proposal has that id.');
}

const twoPersons = (alone: Money): AppError =>
  new AppError(
    'forbidden',
    'two-persons',
    `One person may credit and write off at most ${formatMoney(alone, 'en')} of a document in all: propose the ` +
      'credit note (/v1/credit-proposals), and another person confirms it.',
  );

/** Positions of the document's lines that a credit note takes back. */
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
    throw new AppError('conflict', 'is-credit-note', message);
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
  throw new AppError('conflict', 'other-amount', message, [
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
  throw new AppError('conflict', 'run-under-way', message);
}
