import type { BillTo, OwnerLimits, OwnerState } from '@app/contracts';
import { Changed, Created, Emptied, Json, Moment, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { onDocuments } from '../bill-to-column.js';

/** A customer who holds service numbers. */
@Entity({ name: 'owners' })
@OwnedBy('id')
@Emptied('tax', { name: '—', billTo: null, limits: null })
export class Owner {
  @Text('not personal', { primary: true }) id: string;
  @Text({
    whom: ['owners'],
    purpose: 'naming the customer in the portal and on documents',
    ground: 'contract',
    period: '7 years after the last document',
  })
  name: string;
  /** Null of who was there before documents were made, until he is put again. */
  @Json(onDocuments, { nullable: true }) billTo: BillTo | null;
  @Text('not personal', { default: 'active' }) state: OwnerState;
  @Moment('not personal', { precision: 3, default: () => 'now()' }) stateSince: Date;
  /** What was set for him; null is nothing. */
  @Json('not personal', { nullable: true }) limits: OwnerLimits | null;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') changedAt: Date;
}
