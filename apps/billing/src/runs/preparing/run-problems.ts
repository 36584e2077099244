import { AppError, type Page, pageOf, fieldProblem } from '@app/common';
import { documentKinds, type RunProblem } from '@app/contracts';
import type { EntityManager } from 'typeorm';

/** Why a party has no document of a kind, or not all of it. */
export type ProblemOf = Readonly<RunProblem>;

/** Keeps them beside those that are there. */
export async function putProblems(
  manager: EntityManager,
  runId: string,
  problems: readonly ProblemOf[],
): Promise<void> {
  await manager.query(
    `insert into billing.run_problems (run_id, kind, party_id, code, message)
     select $1, p.kind, p."partyId", p.code, p.message
       from json_to_recordset($2::json) as p(kind text, "partyId" text, code text, message text)
     on conflict do nothing`,
    [runId, JSON.stringify(problems)],
  );
}

/**
 * A page of a run's problems, by party, kind and code.
 * @throws AppError invalid `invalid-cursor`.
 */
export async function problemsPage(
  reader: EntityManager,
  runId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<RunProblem>> {
  const behind = after === undefined ? [null, null, null] : cursorFrom(after);
  const rows: RunProblem[] = await reader.query(
    `select kind, party_id as "partyId", code, message from billing.run_problems
      where run_id = $1 and ($2::text is null or (party_id, kind, code) > ($2, $3::text, $4::text))
      order by party_id, kind, code limit $5`,
    [runId, ...behind, limit + 1],
  );
  const placeOf = ({ partyId, kind, code }: RunProblem) => `${partyId}.${kind}.${code}`;
  return pageOf(rows, limit, placeOf);
}

const cursorPattern = new RegExp(`^([a-z0-9-]+)\\.(${documentKinds.join('|')})\\.([a-z-]+)$`);

function cursorFrom(after: string): string[] {
  const parts = cursorPattern.exec(after);
  if (parts !== null) return parts.slice(1);
  const problem = fieldProblem('after', 'not-a-cursor');
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [problem]);
}
