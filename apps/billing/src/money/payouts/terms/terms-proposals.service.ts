import { isDeepStrictEqual } from 'node:util';
import { type AppError, conflict, fieldProblem, idTaken, invalid, pageOf } from '@app/common';
import {
  type Asked,
  termsApprove,
  type TermsProposal,
  termsProposals,
  termsPropose,
} from '@app/contracts';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { anotherPerson, staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noSuchProposal, refuseUnlessWaiting } from '../../../kernel/by-two.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { keepPayouts } from '../payouts-lock.js';
import { StoredPayoutTermsProposal } from './payout-terms-proposal.entity.js';
import { StoredPayoutTerms } from './payout-terms.entity.js';
import { decideTerms, findProposal, isExpired, termsProposalFrom } from './terms-proposal-rows.js';
import { everybody, termsOn } from './terms-on.js';

const table = tableOf(StoredPayoutTermsProposal);

type One = { proposal: TermsProposal };
type Given = Omit<Asked<typeof termsPropose>, 'scope' | 'ownerId'> & { readonly ownerId: string };

/** Proposals of payout terms: one person proposes, another approves. */
@Controller()
export class TermsProposals {
  constructor(private readonly transactions: Transactions) {}

  /** @throws AppError, see `termsPropose` of the contracts. */
  @Answers(termsPropose)
  propose({ scope, ...asked }: Asked<typeof termsPropose>) {
    const person = staffAlone(scope, 'propose payout terms');
    const given = { ...asked, ownerId: asked.ownerId ?? everybody };
    return this.transactions.run(async ({ manager, audit }) => {
      await keepPayouts(manager);
      const before = await findProposal(manager, given.id);
      if (before !== null) {
        refuseOther(before, given);
        return proposalOf(manager, before);
      }
      refuseUnfit(given);
      await refuseTaken(manager, given.ownerId, given.from);
      await refuseOpen(manager, given.ownerId, given.from);
      const proposed = { ...given, proposedBy: person };
      const [row] = await table.insertReturning(manager, [proposed]);
      await audit.note(scope, 'payoutterms.propose', given.id);
      return proposalOf(manager, row!);
    });
  }

  /** @throws AppError, see `termsApprove` of the contracts. */
  @Answers(termsApprove)
  approve({ scope, id }: Asked<typeof termsApprove>) {
    const person = staffAlone(scope, 'approve payout terms');
    return this.transactions.run(async ({ manager, audit }) => {
      await keepPayouts(manager);
      const row = await existing(manager, id);
      if (row.state === 'approved' && row.decidedBy === person) return proposalOf(manager, row);
      refuseUnlessWaiting(row);
      anotherPerson(scope, 'approve your proposal', row.proposedBy);
      if (isExpired(row)) throw startPassed(row);
      await refuseTaken(manager, row.ownerId, row.from);
      const { proposedBy, proposedAt, ...agreed } = row;
      const terms = { ...agreed, setBy: proposedBy, setAt: proposedAt, approvedBy: person };
      await manager.upsert(StoredPayoutTerms, terms, ['ownerId', 'from']);
      await decideTerms(manager, id, 'approved', person);
      await audit.note(scope, 'payoutterms.approve', id);
      return proposalOf(manager, await existing(manager, id));
    });
  }

  @Answers(termsProposals)
  async list(question: Asked<typeof termsProposals>, reader: EntityManager) {
    const { scope, ownerId, open, after, limit } = question;
    staffOrPlatform(scope);
    const rows = await table.query(
      reader,
      `select ${table.columns()} from billing.payout_terms_proposals
        where ($1::text is null or owner_id = $1) and (not $2 or state = 'waiting')
          and ($3::bigint is null or place < $3)
        order by place desc limit $4`,
      [ownerId ?? null, open ?? false, after ?? null, limit + 1],
    );
    const on = await termsOn(reader);
    return pageOf(
      rows,
      limit,
      ({ place }) => String(place),
      (row) => termsProposalFrom(row, on),
    );
  }
}

const proposalOf = async (
  manager: EntityManager,
  row: StoredPayoutTermsProposal,
): Promise<One> => ({
  proposal: termsProposalFrom(row, await termsOn(manager)),
});

async function existing(manager: EntityManager, id: string): Promise<StoredPayoutTermsProposal> {
  const row = await findProposal(manager, id);
  if (row !== null) return row;
  throw noSuchProposal();
}

/** Checks the first day and the minimum of proposed terms. @throws AppError invalid, naming the fields. */
function refuseUnfit({ from, minimum: { micros } }: Given): void {
  const problems = [
    ...(from >= dutchDate(new Date()) ? [] : [fieldProblem('from', 'before-today')]),
    ...(micros >= 0 && micros % 10_000 === 0 ? [] : [fieldProblem('minimum', 'not-whole-cents')]),
  ];
  if (problems.length === 0) return;
  throw invalid('invalid-input', 'The terms are invalid.', problems);
}

/**
 * Refuses a day on which other approved terms begin. Today's terms may be replaced, as they can't be withdrawn.
 * @throws AppError conflict `day-taken`.
 */
async function refuseTaken(manager: EntityManager, ownerId: string, from: string): Promise<void> {
  const taken = { ownerId, from };
  const today = dutchDate(new Date());
  if (from <= today || !(await manager.existsBy(StoredPayoutTerms, taken))) return;
  throw conflict(
    'day-taken',
    `Other terms are approved from ${from}; withdraw them first, or choose another day.`,
    [fieldProblem('from', 'terms-taken')],
  );
}

/**
 * Refuses a second waiting proposal for the same first day: the approver couldn't tell which one is meant.
 * @throws AppError conflict `proposal-open`, naming the open one.
 */
async function refuseOpen(manager: EntityManager, ownerId: string, from: string): Promise<void> {
  const open = await manager.findOne(StoredPayoutTermsProposal, {
    where: { ownerId, from, state: 'waiting' },
    order: { place: 'ASC' },
  });
  if (open === null) return;
  throw conflict(
    'proposal-open',
    `Proposal ${open.id} from ${from} is waiting; approve or withdraw it, or choose another day.`,
    [fieldProblem('from', 'proposal-open')],
  );
}

function refuseOther(row: StoredPayoutTermsProposal, given: Given): void {
  const stored = new Map<string, unknown>(Object.entries(row));
  if (Object.entries(given).every(([key, value]) => isDeepStrictEqual(stored.get(key), value))) {
    return;
  }
  throw idTaken('Another proposal has this id; use a new id.');
}

const startPassed = ({ from }: StoredPayoutTermsProposal): AppError =>
  conflict('start-passed', `The terms’ first day, ${from}, is over; propose a later day.`);
