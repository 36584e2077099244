import { isDeepStrictEqual } from 'node:util';
import { type AppError, conflict, idTaken } from '@app/common';
import {
  type Asked,
  creditConfirm,
  type CreditProposal,
  creditProposals,
  creditPropose,
  creditWithdraw,
} from '@app/contracts';
import { tableOf, type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { anotherPerson, staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noSuchProposal, refuseUnlessWaiting } from '../kernel/by-two.js';
import { creditNotesOf } from '../documents/index.js';
import { pageThatFits } from '../kernel/that-fit.js';
import { lockFamily } from '../money/index.js';
import { CreditNoteIssuer, expectGross, positionsOf } from './credit-note-issuer.js';
import { isDocument } from './credit-notes.service.js';
import { creditProposalsWhere } from './credit-proposal-rows.js';
import { StoredCreditProposal } from './credit-proposal.entity.js';

/** Credit notes of any amount that one person proposes and another person confirms. */
@Controller()
export class CreditProposals {
  constructor(
    private readonly transactions: Transactions,
    private readonly issuer: CreditNoteIssuer,
  ) {}

  /** Proposes a credit note. @throws AppError, see `creditPropose` of the contracts. */
  @Answers(creditPropose)
  propose(asked: Asked<typeof creditPropose>) {
    const { scope, id, documentId, lines, gross, reason } = asked;
    const person = staffAlone(scope, 'propose a credit note');
    return this.transactions.run(async ({ manager, audit }) => {
      await lockFamily(manager, documentId);
      const before = await find(manager, id);
      if (before !== undefined) return { proposal: sameAs(before, asked) };
      if (await isDocument(manager, id)) throw idTaken('A document has this id. Send a new id.');
      const { head, note } = await this.issuer.plan(manager, scope, documentId, lines);
      expectGross(note, gross);
      await refuseSecond(manager, documentId);
      await tableOf(StoredCreditProposal).insert(manager, [
        {
          id,
          documentId,
          lines: positionsOf(note),
          gross,
          reason,
          creditNotesBefore: (await creditNotesOf(manager, head.id)).length,
          proposedBy: person,
        },
      ]);
      await audit.note(scope, 'credit.propose', id);
      return { proposal: await existing(manager, id) };
    });
  }

  /**
   * Confirms a proposal, which makes its credit note.
   * @throws AppError, see `creditConfirm` of the contracts.
   */
  @Answers(creditConfirm)
  async confirm({ scope, id }: Asked<typeof creditConfirm>) {
    const person = staffAlone(scope, 'confirm a credit note');
    const { proposal, isNew } = await this.transactions.run(async (transaction) => {
      const { manager, audit } = transaction;
      const row = await locked(manager, id);
      if (row.state === 'made' && row.decidedBy === person) return { proposal: row, isNew: false };
      refuseUnlessWaiting(row);
      anotherPerson(scope, 'confirm your proposal', row.proposedBy);
      const { documentId, lines, gross, reason, outdated } = row;
      if (outdated) throw creditedMeanwhile();
      const planned = await this.issuer.plan(manager, scope, documentId, lines);
      expectGross(planned.note, gross);
      await this.issuer.issue(transaction, planned, { scope, id, documentId, reason });
      await audit.note(scope, 'credit.confirm', id);
      return { proposal: await decide(transaction, id, 'made', person), isNew: true };
    });
    if (isNew) await this.issuer.print(id);
    return { proposal };
  }

  /** Withdraws a waiting proposal. @throws AppError, see `creditWithdraw` of the contracts. */
  @Answers(creditWithdraw)
  withdraw({ scope, id }: Asked<typeof creditWithdraw>) {
    const person = staffAlone(scope, 'withdraw a credit note');
    return this.transactions.run(async (transaction) => {
      const row = await locked(transaction.manager, id);
      if (row.state === 'withdrawn') return { proposal: row };
      refuseUnlessWaiting(row);
      await transaction.audit.note(scope, 'credit.withdraw', id);
      return { proposal: await decide(transaction, id, 'withdrawn', person) };
    });
  }

  @Answers(creditProposals)
  async list(question: Asked<typeof creditProposals>, reader: EntityManager) {
    const { scope, documentId, state, after, limit } = question;
    staffOrPlatform(scope);
    const rows = await creditProposalsWhere(
      reader,
      `where ($1::uuid is null or p.document_id = $1) and ($2::text is null or p.state = $2)
          and ($3::bigint is null or p.place < $3)
        order by p.place desc limit $4`,
      [documentId ?? null, state ?? null, after ?? null, limit + 1],
    );
    return pageThatFits(rows, limit, ({ place }) => String(place));
  }
}

async function find(manager: EntityManager, id: string): Promise<CreditProposal | undefined> {
  const [row] = await creditProposalsWhere(manager, 'where p.id = $1', [id]);
  return row;
}

async function existing(manager: EntityManager, id: string): Promise<CreditProposal> {
  const row = await find(manager, id);
  if (row !== undefined) return row;
  throw noSuchProposal();
}

/**
 * The proposal, read after its document's family is locked: every change of a proposal takes that
 * lock first.
 */
async function locked(manager: EntityManager, id: string): Promise<CreditProposal> {
  await lockFamily(manager, (await existing(manager, id)).documentId);
  return existing(manager, id);
}

async function decide(
  { manager }: Transaction,
  id: string,
  state: CreditProposal['state'],
  person: string,
): Promise<CreditProposal> {
  const decided = { decidedBy: person, decidedAt: new Date().toISOString() };
  await manager.update(StoredCreditProposal, { id }, { state, ...decided });
  return existing(manager, id);
}

/** Allows one waiting proposal per document, as each credit note changes the totals of the next. */
async function refuseSecond(manager: EntityManager, documentId: string): Promise<void> {
  const waits = await manager.existsBy(StoredCreditProposal, { documentId, state: 'waiting' });
  if (!waits) return;
  const message = 'A proposal for this document is waiting already. Confirm or withdraw it first.';
  throw conflict('proposal-waits', message);
}

function sameAs(
  proposal: CreditProposal,
  { documentId, lines, gross, reason }: Asked<typeof creditPropose>,
): CreditProposal {
  const isSame =
    proposal.documentId === documentId &&
    proposal.gross.micros === gross.micros &&
    proposal.reason === reason &&
    (lines === undefined || isDeepStrictEqual(inOrder(lines), inOrder(proposal.lines)));
  if (isSame) return proposal;
  throw idTaken('Another proposal has this id, and a proposal cannot be changed. Send a new id.');
}

const inOrder = (positions: readonly number[]): number[] =>
  [...new Set(positions)].toSorted((a, b) => a - b);

const creditedMeanwhile = (): AppError =>
  conflict(
    'credited-meanwhile',
    'Another credit note was made on the document after this proposal. Withdraw the proposal and propose it anew.',
  );
