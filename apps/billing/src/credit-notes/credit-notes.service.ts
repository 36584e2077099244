import { isDeepStrictEqual } from 'node:util';
import { type AppError, forbidden, formatMoney, idTaken, type Money, money } from '@app/common';
import {
  type Asked,
  creditMake,
  creditPreview,
  type DocumentHead,
  type IssuedDocument,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../kernel/config.js';
import {
  type CreditNote,
  creditNotesOf,
  headOf,
  linesOf,
  withoutLines,
} from '../documents/index.js';
import { lockFamily, takenOffAlone } from '../money/index.js';
import { CreditNoteIssuer, expectGross, positionsOf } from './credit-note-issuer.js';

type Order = Asked<typeof creditMake>;

/** Credit notes that one person makes alone, up to a maximum amount. */
@Controller()
export class CreditNotes {
  private readonly alone: Money;

  constructor(
    private readonly transactions: Transactions,
    private readonly issuer: CreditNoteIssuer,
    @Inject(CONFIG) config: Config,
  ) {
    this.alone = money(config.ONE_PERSON_EUROS * 1_000_000);
  }

  /** Previews a credit note. @throws AppError, see `creditPreview` of the contracts. */
  @Answers(creditPreview)
  async preview({ scope, documentId, lines }: Asked<typeof creditPreview>, reader: EntityManager) {
    staffOrPlatform(scope);
    const { note } = await this.issuer.plan(reader, scope, documentId, lines);
    return {
      ...note.totals,
      lines: positionsOf(note),
      needsSecond: await this.needsSecond(reader, documentId, note),
      alone: this.alone,
    };
  }

  /** Makes a credit note as one person. @throws AppError, see `creditMake` of the contracts. */
  @Answers(creditMake)
  async make(order: Order) {
    staffAlone(order.scope, 'make a credit note');
    const made = await this.transactions.run((transaction) => this.makeIn(transaction, order));
    if (made.isNew) await this.issuer.print(order.id);
    return { document: made.document };
  }

  private async makeIn(
    transaction: Transaction,
    order: Order,
  ): Promise<{ document: IssuedDocument; isNew: boolean }> {
    const { manager, audit } = transaction;
    const { scope, id, documentId } = order;
    // Locks the family before reading it: a concurrent credit note, payment or set-off of the
    // document waits, and then sees this credit note. All of them lock the open amounts before the
    // ledger, so that they cannot deadlock.
    await lockFamily(manager, documentId);
    if (await isDocument(manager, id)) {
      const made = await headOf(manager, scope, id);
      await refuseOther(manager, made, order);
      return { document: await withoutLines(manager, made), isNew: false };
    }
    await refuseProposed(manager, id);
    const planned = await this.issuer.plan(manager, scope, documentId, order.lines);
    expectGross(planned.note, order.gross);
    if (await this.needsSecond(manager, documentId, planned.note)) throw twoPersons(this.alone);
    await this.issuer.issue(transaction, planned, order);
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
}

/**
 * Refuses an id that belongs to another document.
 * @throws AppError conflict `id-taken`.
 */
async function refuseOther(
  manager: EntityManager,
  { credits, gross }: DocumentHead,
  order: Order,
): Promise<void> {
  const isSame =
    credits?.documentId === order.documentId &&
    credits.reason === order.reason &&
    gross.micros === order.gross.micros &&
    (await creditsLines(manager, order));
  if (isSame) return;
  throw idTaken('Another document has this id. Send a new id.');
}

/** Whether the stored credit note is of the ordered lines: without any, of all that earlier credit notes left. */
async function creditsLines(
  manager: EntityManager,
  { id, documentId, lines }: Order,
): Promise<boolean> {
  const notes = await creditNotesOf(manager, documentId);
  const place = notes.findIndex((note) => note.id === id);
  if (lines !== undefined) return isDeepStrictEqual(new Set(notes[place]?.lines), new Set(lines));
  const credited = notes.slice(0, place + 1).flatMap((note) => note.lines);
  return credited.length === (await linesOf(manager, documentId)).length;
}

export async function isDocument(manager: EntityManager, id: string): Promise<boolean> {
  const rows: unknown[] = await manager.query('select from billing.documents where id = $1', [id]);
  return rows.length > 0;
}

/** A credit note with a proposal's id would look as if a second person had confirmed it. */
async function refuseProposed(manager: EntityManager, id: string): Promise<void> {
  const rows: unknown[] = await manager.query(
    'select from billing.credit_proposals where id = $1',
    [id],
  );
  if (rows.length > 0) throw idTaken('A proposal has this id. Send a new id.');
}

const twoPersons = (alone: Money): AppError =>
  forbidden(
    'two-persons',
    `One person may credit and write off at most ${formatMoney(alone, 'en')} of a document in all: propose the ` +
      'credit note (/v1/credit-proposals), and another person confirms it.',
  );
