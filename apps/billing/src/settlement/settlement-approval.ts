import { type AppError, conflict, fieldProblem } from '@app/common';
import {
  type Asked,
  authorOf,
  type BilledBy,
  billedBy,
  type Scope,
  type settlementApprove,
  type settlementSubmit,
} from '@app/contracts';
import { anotherPerson, personOf, staffAlone, staffOrAuthor } from '@app/platform/scopes';
import type { EntityManager } from 'typeorm';
import {
  type CarrierMonth,
  compared,
  type Directions,
  directionsOf,
  figureSums,
  monthParameters,
} from './comparing/comparison.js';
import { lockedSettlement, lockOpen } from './comparing/settlement-states.js';

/** Submits a settlement for approval. @throws AppError, see `settlementSubmit` of the contracts, except `period-open`. */
export async function submit(
  manager: EntityManager,
  given: Asked<typeof settlementSubmit>,
): Promise<void> {
  const { scope, acceptDifferences, acceptMissing, remark } = given;
  await lockOpen(manager, given);
  const directions = await directionsOf(manager, given);
  for (const direction of billedBy) {
    refuseUnsettled(direction, directions, { acceptDifferences, acceptMissing });
  }
  await manager.query(
    `update billing.settlements
        set state = 'submitted', submitted_by = $3, submitter = $4, submitted_at = clock_timestamp(),
            accept_differences = $5, accept_missing = $6, remark = $7
      where carrier_id = $1 and month = $2::date`,
    [
      ...monthParameters(given),
      authorOf(scope),
      personOf(scope),
      acceptDifferences,
      acceptMissing,
      remark,
    ],
  );
}

interface Accepted {
  readonly acceptDifferences: boolean;
  readonly acceptMissing: boolean;
}

function refuseUnsettled(direction: BilledBy, directions: Directions, accepted: Accepted): void {
  const { ours, theirs, undisputed } = directions[direction];
  const name = direction === 'us' ? 'what we bill' : 'what they bill';
  const isNothing = ours.calls === 0 && ours.amount.micros === 0;
  if (theirs === null && !isNothing && !accepted.acceptMissing) {
    const problem = fieldProblem('acceptMissing', 'missing-not-accepted', { direction: name });
    throw conflict(
      'no-statement',
      `No statement covers ${name}; import one, or accept that it is missing.`,
      [problem],
    );
  }
  if (undisputed > 0 && !accepted.acceptDifferences) {
    throw conflict(
      'undisputed-differences',
      `In ${name}, ${undisputed} numbers and days differ by more than the tolerance; dispute or accept them.`,
      [fieldProblem('acceptDifferences', 'differences-not-accepted')],
    );
  }
}

/** Reopens a submitted settlement. @throws AppError conflict `not-submitted`. */
export async function reopen(
  manager: EntityManager,
  { scope, ...month }: { scope: Scope } & CarrierMonth,
): Promise<void> {
  const { state, submittedBy } = await lockedSettlement(manager, month);
  if (state !== 'submitted') throw notSubmitted(state);
  staffOrAuthor(scope, submittedBy ?? '', 'reopen a settlement that another user submitted');
  await manager.query(
    `update billing.settlements
        set state = 'open', submitted_by = null, submitter = null, submitted_at = null,
            accept_differences = null, accept_missing = null, remark = null
      where carrier_id = $1 and month = $2::date`,
    monthParameters(month),
  );
}

/**
 * @returns `isNew` false when the same person approved it before.
 * @throws AppError, see `settlementApprove` of the contracts.
 */
export async function approve(
  manager: EntityManager,
  { scope, submittedAt, us, them, ...month }: Asked<typeof settlementApprove>,
): Promise<{ isNew: boolean }> {
  const staffId = staffAlone(scope, 'approve a settlement');
  const {
    state,
    submitter,
    submittedAt: since,
    approvedBy,
  } = await lockedSettlement(manager, month);
  if (approvedBy === staffId) return { isNew: false };
  if (state !== 'submitted') throw notSubmitted(state);
  anotherPerson(scope, 'approve a settlement that you submitted', submitter);
  refuseOther(since, submittedAt);
  const directions = await directionsOf(manager, month);
  for (const [direction, read] of [['us', us] as const, ['them', them] as const]) {
    const { stands } = directions[direction];
    if (stands.micros === read.micros) continue;
    const problem = fieldProblem(direction, 'stands-differs', { amount: stands.micros });
    throw conflict('figures-differ', 'The settlement’s amount has changed; read it again.', [
      problem,
    ]);
  }
  await manager.query(
    `with ${compared}
     insert into billing.settled_numbers (carrier_id, month, billed_by, number, our_calls, our_seconds,
       our_micros, their_calls, their_seconds, their_micros, stands_micros, disputed_micros)
     select $1, $2::date, billed_by, number, ${figureSums}, sum(stands_micros), sum(disputed_micros)
       from compared group by billed_by, number`,
    monthParameters(month),
  );
  await manager.query(
    `update billing.settlements
        set state = 'approved', approved_by = $3, approved_at = clock_timestamp()
      where carrier_id = $1 and month = $2::date`,
    [...monthParameters(month), staffId],
  );
  return { isNew: true };
}

/**
 * Refuses an approval of another submission: its statements may differ although the amounts are the same.
 * @throws AppError conflict `submitted-since`.
 */
function refuseOther(since: string | null, read: string): void {
  if (since === read) return;
  throw conflict(
    'submitted-since',
    'The settlement was reopened and submitted again after you read it; read it again.',
    [fieldProblem('submittedAt', 'submitted-since', { since: since ?? 'not submitted' })],
  );
}

const notSubmitted = (state: string): AppError =>
  conflict('not-submitted', `The settlement is ${state}, not submitted.`);
