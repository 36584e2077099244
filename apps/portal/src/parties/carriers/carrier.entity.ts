import type { BillTo, IncomingCalls } from '@app/contracts';
import { Changed, Created, Flag, Json, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { onDocuments } from '../bill-to-column.js';

/** A network operator: it sends us calls, and takes ours on its trunks. */
@Entity({ name: 'carriers' })
@NotOwners('a carrier is no owner')
export class Carrier {
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') name: string;
  @Json('not personal') incoming: IncomingCalls;
  /** Its customers pay no more than the announced maximum: its contract says so. */
  @Flag('not personal', { default: false }) statesMaximum: boolean;
  /** Null of who was there before documents were made, until it is put again. */
  @Json(onDocuments, { nullable: true }) billTo: BillTo | null;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') changedAt: Date;
}
