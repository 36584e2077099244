import type { DocumentKind, RunProblem } from '@app/contracts';
import { NotOwners, NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a party has no document of a kind in a run, or not all of it. */
@Entity({ name: 'run_problems', schema: 'billing' })
@NotOwners('what kept a run from making a document, until the run is old')
export class StoredRunProblem {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  @NotPersonal()
  runId: string;

  @PrimaryColumn({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: DocumentKind;

  @PrimaryColumn({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  @PrimaryColumn({ name: 'code', type: 'text' })
  @NotPersonal()
  code: RunProblem['code'];

  /** Names fields and months, never what stands in them. */
  @Column({ name: 'message', type: 'text' })
  @NotPersonal()
  message: string;
}
