import type { DocumentKind } from '@app/contracts';
import type { EntityManager } from 'typeorm';

/** Why a party has no document of a kind, or not all of it. */
export interface DocumentProblem {
  readonly code: 'incomplete-bill-to' | 'no-plan' | 'not-listed' | 'failed';
  readonly message: string;
}

/** The document of a run that a problem is about. */
export interface DocumentOfRun {
  readonly runId: string;
  readonly kind: DocumentKind;
  readonly partyId: string;
}

/** Keeps these, in place of those that an earlier try had. */
export async function putProblems(
  manager: EntityManager,
  { runId, kind, partyId }: DocumentOfRun,
  problems: readonly DocumentProblem[],
): Promise<void> {
  await manager.query(
    'delete from billing.run_problems where run_id = $1 and kind = $2 and party_id = $3',
    [runId, kind, partyId],
  );
  for (const { code, message } of problems) {
    await manager.query(
      `insert into billing.run_problems (run_id, kind, party_id, code, message)
       values ($1, $2, $3, $4, $5)`,
      [runId, kind, partyId, code, message],
    );
  }
}
