import { AppError, pageOf, fieldProblem } from '@app/common';
import {
  type Answered,
  type Asked,
  termsApprove,
  type TermsProposal,
  termsProposals,
  termsPropose,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noSuchProposal, refuseProposer, refuseUnlessWaiting } from '../../../kernel/by-two.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { keepPayouts } from '../payouts-lock.js';
import {
  decideTerms,
  findProposal,
  isExpired,
  termsProposalColumns,
  termsProposalFrom,
  type TermsProposalRow,
} from './terms-proposal-rows.js';
import { everybody, termsOn } from './terms-on.js';

type One = { proposal: TermsProposal };
type Given = Omit<Asked<typeof termsPropose>, 'scope'>;

/** Terms of payouts that one person proposes and another one approves. */
@Controller()
export class TermsProposals {
  constructor(private readonly transactions: Transactions) {}

  /** @throws AppError, see `termsPropose` of the contracts. */
  @Answers(termsPropose)
  propose({ scope, ...given }: Asked<typeof termsPropose>): Promise<One> {
    const person = staffAlone(scope, 'propose terms of payouts');
    const { id } = given;
    return this.transactions.run(async ({ manager, audit }) => {
      await keepPayouts(manager);
      const before = await findProposal(manager, id);
      if (before !== undefined) {
        refuseOther(before, given);
        return proposalOf(manager, before);
      }
      refuseUnfit(given);
      const ownerId = given.ownerId ?? everybody;
      await refuseTaken(manager, ownerId, given.from);
      await refuseOpen(manager, ownerId, given.from);
      const [row]: [TermsProposalRow] = await manager.query(
        `insert into billing.payout_terms_proposals (id, owner_id, from_on, hold_back_share,
           hold_back_days, minimum_micros, netting, proposed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${termsProposalColumns}`,
        [
          id,
          ownerId,
          given.from,
          given.holdBackShare,
          given.holdBackDays,
          given.minimum.micros,
          given.netting,
          person,
        ],
      );
      await audit.note(scope, 'payoutterms.propose', id);
      return proposalOf(manager, row);
    });
  }

  /** @throws AppError, see `termsApprove` of the contracts. */
  @Answers(termsApprove)
  approve({ scope, id }: Asked<typeof termsApprove>): Promise<One> {
    const person = staffAlone(scope, 'approve terms of payouts');
    return this.transactions.run(async ({ manager, audit }) => {
      await keepPayouts(manager);
      const row = await existing(manager, id);
      if (row.state === 'approved' && row.decided_by === person) return proposalOf(manager, row);
      refuseUnlessWaiting(row);
      refuseProposer(row.proposed_by, person, 'approve');
      if (isExpired(row)) throw startPassed(row);
      await refuseTaken(manager, row.owner_id, row.from_on);
      await manager.query(
        `insert into billing.payout_terms (id, owner_id, from_on, hold_back_share, hold_back_days,
           minimum_micros, netting, set_by, set_at, approved_by)
         select p.id, p.owner_id, p.from_on, p.hold_back_share, p.hold_back_days, p.minimum_micros,
                p.netting, p.proposed_by, p.proposed_at, $2
           from billing.payout_terms_proposals p where p.id = $1
         on conflict (owner_id, from_on) do update set id = excluded.id,
           hold_back_share = excluded.hold_back_share, hold_back_days = excluded.hold_back_days,
           minimum_micros = excluded.minimum_micros, netting = excluded.netting,
           set_by = excluded.set_by, set_at = excluded.set_at, approved_by = excluded.approved_by`,
        [id, person],
      );
      await decideTerms(manager, id, 'approved', person);
      await audit.note(scope, 'payoutterms.approve', id);
      return proposalOf(manager, await existing(manager, id));
    });
  }

  @Answers(termsProposals)
  async list(
    question: Asked<typeof termsProposals>,
    reader: EntityManager,
  ): Promise<Answered<typeof termsProposals>> {
    const { scope, ownerId, open, after, limit } = question;
    staffOrPlatform(scope);
    const rows: TermsProposalRow[] = await reader.query(
      `select ${termsProposalColumns} from billing.payout_terms_proposals
        where ($1::text is null or owner_id = $1) and (not $2 or state = 'waiting')
          and ($3::bigint is null or place < $3)
        order by place desc limit $4`,
      [ownerId ?? null, open ?? false, after ?? null, limit + 1],
    );
    const on = await termsOn(reader);
    return pageOf(
      rows,
      limit,
      ({ place }) => place,
      (row) => termsProposalFrom(row, on),
    );
  }
}

const proposalOf = async (manager: EntityManager, row: TermsProposalRow): Promise<One> => ({
  proposal: termsProposalFrom(row, await termsOn(manager)),
});

async function existing(manager: EntityManager, id: string): Promise<TermsProposalRow> {
  const row = await findProposal(manager, id);
  if (row !== undefined) return row;
  throw noSuchProposal();
}

/** @throws AppError invalid, naming the fields. */
function refuseUnfit({ from, minimum: { micros } }: Given): void {
  const problems = [
    ...(from >= dutchDate(new Date()) ? [] : [fieldProblem('from', 'before-today')]),
    ...(micros >= 0 && micros % 10_000 === 0 ? [] : [fieldProblem('minimum', 'not-whole-cents')]),
  ];
  if (problems.length === 0) return;
  throw new AppError('invalid', 'invalid-input', 'The terms can’t be set.', problems);
}

/**
 * Of today they can be replaced: nobody could withdraw those.
 * @throws AppError conflict `day-taken`.
 */
async function refuseTaken(manager: EntityManager, ownerId: string, from: string): Promise<void> {
  const rows: unknown[] = await manager.query(
    `select from billing.payout_terms where owner_id = $1 and from_on = $2 and from_on > $3`,
    [ownerId, from, dutchDate(new Date())],
  );
  if (rows.length === 0) return;
  throw new AppError(
    'conflict',
    'day-taken',
    `Other terms are approved from ${from} on: withdraw them first, or choose another day.`,
    [fieldProblem('from', 'terms-taken')],
  );
}

/**
 * Two open proposals for one first day ask the second person which one is meant.
 * @throws AppError conflict `proposal-open`, naming the open one.
 */
async function refuseOpen(manager: EntityManager, ownerId: string, from: string): Promise<void> {
  const [open]: { id: string }[] = await manager.query(
    `select id from billing.payout_terms_proposals
      where owner_id = $1 and from_on = $2 and state = 'waiting' order by place limit 1`,
    [ownerId, from],
  );
  if (open === undefined) return;
  throw new AppError(
    'conflict',
    'proposal-open',
    `Proposal ${open.id} from ${from} waits already: approve or withdraw it, or choose another day.`,
    [fieldProblem('from', 'proposal-open')],
  );
}

function refuseOther(row: TermsProposalRow, given: Given): void {
  const isSame =
    row.owner_id === (given.ownerId ?? everybody) &&
    row.from_on === given.from &&
    row.hold_back_share === given.holdBackShare &&
    row.hold_back_days === given.holdBackDays &&
    Number(row.minimum_micros) === given.minimum.micros &&
    row.netting === given.netting;
  if (isSame) return;
  throw new AppError('conflict', 'id-taken', 'Another proposal has that id.', [
    fieldProblem('id', 'id-taken'),
  ]);
}

const startPassed = ({ from_on }: TermsProposalRow): AppError =>
  new AppError(
    'conflict',
    'start-passed',
    `Their first day, ${from_on}, is over: propose a later day.`,
  );
