import type { DocumentKind, RunProblem } from '@app/contracts';
import { Json, NotOwners, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** Why a party has no document of a kind in a run, or an incomplete one. */
@Entity({ name: 'run_problems', schema: 'billing' })
@NotOwners('what kept a run from making a document, until the run is old')
export class StoredRunProblem {
  @Uuid('not personal', { primary: true }) runId: string;
  @Text('not personal', { primary: true }) kind: DocumentKind;
  @Text('not personal', { primary: true }) partyId: string;
  @Text('not personal', { primary: true }) code: RunProblem['code'];
  /** Contains names of fields and months, never personal data. */
  @Text('not personal') message: string;
  @Json('not personal', { nullable: true }) values: NonNullable<RunProblem['values']> | null;
}
