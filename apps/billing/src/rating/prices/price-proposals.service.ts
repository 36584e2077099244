import { isDeepStrictEqual } from 'node:util';
import { AppError, conflict, fieldProblem, notFound } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  type PriceProposal,
  type priceApprove,
  type priceProposals,
  type pricePropose,
  type priceRefuse,
  type Scope,
} from '@app/contracts';
import { AuditedReads, everything, type Transaction, Transactions } from '@app/platform/database';
import {
  anotherPerson,
  personOf,
  staffAlone,
  staffOrAuthor,
  staffOrPlatform,
} from '@app/platform/scopes';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noSuchProposal, refuseUnlessWaiting } from '../../kernel/by-two.js';
import { thatFit } from '../../kernel/that-fit.js';
import { lockPrices } from './price-counter.js';
import {
  askedFor,
  makeRoom,
  PricePublication,
  publishIn,
  tariffsAreOrdered,
} from './price-publication.js';
import type { StoredPriceProposal } from './price-proposal.entity.js';
import { isExpired, proposalFrom, proposals } from './proposal-rows.js';

type One = { proposal: PriceProposal };

/** Prices that one person proposes and another person approves or refuses. */
@Injectable()
export class PriceProposals {
  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly publication: PricePublication,
  ) {}

  /** Proposes a version. @throws AppError, see `pricePropose` of the contracts. */
  async propose({ scope, id, version }: Asked<typeof pricePropose>): Promise<One> {
    staffOrPlatform(scope);
    if (version.kind === 'consumer-tariff') throw tariffsAreOrdered();
    const asked = askedFor(id, version);
    return this.transactions.run(async ({ manager, audit }) => {
      await lockPrices(manager);
      const before = await find(manager, id);
      if (before !== undefined) return { proposal: sameAs(before, version) };
      // A version that doesn't fit is refused now, while the proposer can still change it.
      await makeRoom(manager, asked);
      const [proposed] = await proposals.query(
        manager,
        `insert into billing.price_proposals
           (id, kind, subject, valid_from, valid_until, terms, proposed_by, answers_for)
         values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8) returning ${proposals.columns()}`,
        [
          id,
          version.kind,
          version.subject,
          asked.from,
          asked.until,
          JSON.stringify(version.terms),
          authorOf(scope),
          personOf(scope),
        ],
      );
      await audit.note(scope, 'price.propose', id);
      return { proposal: proposalFrom(proposed!) };
    });
  }

  /**
   * Approves a proposal, which publishes its version.
   * @throws AppError, see `priceApprove` of the contracts.
   */
  approve({ scope, id }: Asked<typeof priceApprove>): Promise<One> {
    const person = staffAlone(scope, 'approve a price');
    return this.transactions.run(async (transaction) => {
      const { manager, audit } = transaction;
      await lockPrices(manager);
      const row = await existing(manager, id);
      if (row.state === 'published' && row.decidedBy === person)
        return { proposal: proposalFrom(row) };
      refuseUnlessWaiting(row);
      anotherPerson(scope, 'approve your proposal', row.answersFor);
      if (isExpired(row)) throw startPassed(row);
      const { proposedBy, kind, subject, terms, validFrom, validUntil } = proposalFrom(row);
      const version = { kind, subject, terms, validFrom, validUntil } as Parameters<
        PricePublication['publish']
      >[2];
      await publishIn(transaction, scope, askedFor(id, version), {
        createdBy: proposedBy,
        approvedBy: person,
      });
      await audit.note(scope, 'price.approve', id);
      return { proposal: await decide(manager, id, 'published', person, null) };
    });
  }

  /** Refuses a proposal with a reason. @throws AppError, see `priceRefuse` of the contracts. */
  refuse({ scope, id, reason }: Asked<typeof priceRefuse>): Promise<One> {
    const person = staffAlone(scope, 'refuse a price');
    return this.transactions.run(async ({ manager, audit }) => {
      await lockPrices(manager);
      refuseUnlessWaiting(await existing(manager, id));
      await audit.note(scope, 'price.refuse', id);
      return { proposal: await decide(manager, id, 'refused', person, reason) };
    });
  }

  /**
   * Withdraws a waiting proposal, or a version that hasn't begun.
   * @throws AppError, see `priceWithdraw` of the contracts.
   */
  withdraw(scope: Scope, id: string): Promise<void> {
    staffOrPlatform(scope);
    return this.transactions.run(async (transaction) => {
      if (await this.publication.withdrawIn(transaction, scope, id)) return;
      await withdrawProposal(transaction, scope, id);
    });
  }

  /**
   * Lists proposals, newest first. A page has fewer items than requested when versions are long.
   */
  async list(question: Asked<typeof priceProposals>): Promise<Answered<typeof priceProposals>> {
    const { scope, kind, subject, open, dropped, after, limit } = question;
    const at = dropped === true ? 'decided_at' : 'proposed_at';
    staffOrPlatform(scope);
    const read = { action: 'price.proposals', subject: subject ?? kind ?? everything };
    const rows = await this.reads.read(scope, read, (manager) =>
      proposals.query(
        manager,
        `select ${proposals.columns()} from billing.price_proposals
          where ($1::text is null or kind = $1) and ($2::text is null or subject = $2)
            and (not $3 or state = 'waiting')
            and (not $6 or state in ('refused', 'withdrawn'))
            and ($4::uuid is null or (${at}, id) <
                  (select a.${at}, a.id from billing.price_proposals a where a.id = $4))
          order by ${at} desc, id desc limit $5`,
        [kind ?? null, subject ?? null, open ?? false, after ?? null, limit + 1, dropped ?? false],
      ),
    );
    const items = thatFit(rows.slice(0, limit).map(proposalFrom));
    const next = rows.length > items.length ? (items.at(-1)?.id ?? null) : null;
    return { items, next };
  }
}

async function withdrawProposal(
  { manager, audit }: Transaction,
  scope: Scope,
  id: string,
): Promise<void> {
  const row = await find(manager, id);
  const gone: unknown[] = await manager.query(
    'select from billing.withdrawn_prices where id = $1',
    [id],
  );
  if (gone.length > 0 || row?.state === 'withdrawn') return;
  if (row === undefined) throw notFound('no-such-price', 'There is no such price.');
  refuseUnlessWaiting(row);
  staffOrAuthor(scope, row.proposedBy, 'withdraw another author’s proposal');
  await decide(manager, id, 'withdrawn', authorOf(scope), null);
  await audit.note(scope, 'price.withdraw', id);
}

async function find(manager: EntityManager, id: string): Promise<StoredPriceProposal | undefined> {
  const [proposal] = await proposals.query(
    manager,
    `select ${proposals.columns()} from billing.price_proposals where id = $1 for update`,
    [id],
  );
  return proposal;
}

async function existing(manager: EntityManager, id: string): Promise<StoredPriceProposal> {
  const row = await find(manager, id);
  if (row !== undefined) return row;
  throw noSuchProposal();
}

async function decide(
  manager: EntityManager,
  id: string,
  state: StoredPriceProposal['state'],
  by: string,
  reason: string | null,
): Promise<PriceProposal> {
  const [decided] = await proposals.query(
    manager,
    `update billing.price_proposals
        set state = $2, decided_by = $3, decided_at = $4, reason = $5
      where id = $1 returning ${proposals.columns()}`,
    [id, state, by, new Date(), reason],
  );
  return proposalFrom(decided!);
}

function sameAs(row: StoredPriceProposal, version: Asked<typeof pricePropose>['version']) {
  const proposal = proposalFrom(row);
  const isSame =
    proposal.kind === version.kind &&
    proposal.subject === version.subject &&
    Date.parse(row.validFrom) === Date.parse(version.validFrom) &&
    (row.validUntil === null ? null : Date.parse(row.validUntil)) ===
      (version.validUntil === null ? null : Date.parse(version.validUntil)) &&
    isDeepStrictEqual(proposal.terms, version.terms);
  if (isSame) return proposal;
  throw conflict(
    'version-exists',
    `Another proposal has the id ${row.id}, and a proposal cannot be changed. Send a new id.`,
    [fieldProblem('id', 'id-taken')],
  );
}

const startPassed = ({ validFrom }: StoredPriceProposal): AppError =>
  conflict(
    'start-passed',
    `The proposal’s start, ${validFrom}, has passed since it was proposed. Propose a later start.`,
  );
