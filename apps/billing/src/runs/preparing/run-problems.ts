import { type Page, pageOf } from '@app/common';
import { documentKinds, type RunProblem } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { cursorParts } from '../../kernel/cursor-parts.js';
import { StoredRunProblem } from './run-problem.entity.js';

/** Why a party has no document of a kind, or an incomplete one. */
export type ProblemOf = Readonly<RunProblem>;

const shown = tableOf(StoredRunProblem).without('runId');

/** Adds problems to a run; existing ones stay. */
export const insertProblems = (
  manager: EntityManager,
  runId: string,
  problems: readonly ProblemOf[],
): Promise<void> =>
  tableOf(StoredRunProblem).insert(
    manager,
    problems.map((problem) => ({ ...problem, values: problem.values ?? null, runId })),
    'on conflict do nothing',
  );

/**
 * A page of a run's problems, by party, kind and code.
 * @throws AppError invalid `invalid-cursor`.
 */
export async function problemsPage(
  reader: EntityManager,
  runId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<RunProblem>> {
  const [party = null, kind = null, code = null] = cursorParts(after, cursorPattern);
  const rows = await shown.query(
    reader,
    `select ${shown.columns()} from billing.run_problems
      where run_id = $1 and ($2::text is null or (party_id, kind, code) > ($2, $3::text, $4::text))
      order by party_id, kind, code limit $5`,
    [runId, party, kind, code, limit + 1],
  );
  const placeOf = ({ partyId, kind, code }: RunProblem) => `${partyId}.${kind}.${code}`;
  return pageOf(rows, limit, placeOf);
}

const cursorPattern = new RegExp(`^([a-z0-9-]+)\\.(${documentKinds.join('|')})\\.([a-z-]+)$`);
