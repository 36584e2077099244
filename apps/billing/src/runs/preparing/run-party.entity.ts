import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofDocument } from '../../kernel/personal-data.js';

/** A party of a run, as it was when the run was prepared. */
@Entity({ name: 'run_parties', schema: 'billing' })
@NotOwners('a draft of what documents says once the run is approved')
export class RunParty {
  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  @NotPersonal()
  runId: string;

  /** From 1. */
  @PrimaryColumn({ name: 'place', type: 'integer' })
  @NotPersonal()
  place: number;

  @Column({ name: 'party_type', type: 'text' })
  @NotPersonal()
  partyType: 'owner' | 'carrier';

  @Column({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  /** As portal gave it: an `OwnerToBill` or a `BilledCarrier`. */
  @Column({ name: 'party', type: 'jsonb' })
  @PersonalData(ofDocument)
  party: unknown;
}
