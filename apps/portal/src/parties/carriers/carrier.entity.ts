import type { BillTo, IncomingCalls } from '@app/contracts';
import { Changed, Created, Flag, Json, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { onDocuments } from '../bill-to-column.js';

/** A carrier: it sends us calls, and receives ours on its trunks. */
@Entity({ name: 'carriers' })
@NotOwners('a carrier is no owner')
export class Carrier {
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') name: string;
  @Json('not personal') incoming: IncomingCalls;
  /** True: by contract, the carrier's customers pay no more than the announced maximum. */
  @Flag('not personal', { default: false }) statesMaximum: boolean;
  /** Billing details; null for a carrier from before documents were made, until it is stored again. */
  @Json(onDocuments, { nullable: true }) billTo: BillTo | null;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') changedAt: Date;
}
