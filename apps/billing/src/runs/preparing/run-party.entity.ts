import { Integer, Json, NotOwners, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofDocument } from '../../kernel/personal-data.js';

/** A party of a run, as portal listed it when the run was prepared. */
@Entity({ name: 'run_parties', schema: 'billing' })
@NotOwners('a draft of what documents says once the run is approved')
export class RunParty {
  @Uuid('not personal', { primary: true }) runId: string;
  /** Place of the party in the run, from 1. */
  @Integer('not personal', { primary: true }) place: number;
  @Text('not personal') partyType: 'owner' | 'carrier';
  @Text('not personal') partyId: string;
  /** The party as portal lists it: an `OwnerToBill` or a `BilledCarrier`. */
  @Json(ofDocument) party: object;
}
