import type { BillTo, OwnerLimits, OwnerState } from '@app/contracts';
import type { CompanyView } from '@app/contracts/known-parties';
import { Changed, Created, Emptied, Json, Moment, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { onDocuments } from '../bill-to-column.js';

export interface CompanyFacts extends Pick<CompanyView, 'registered' | 'changed'> {
  readonly vatId: (NonNullable<CompanyView['vatIdCheck']> & { readonly of: string }) | null;
}

export const nothingKnown: CompanyFacts = { registered: null, vatId: null, changed: null };

/** A customer with service numbers. */
@Entity({ name: 'owners' })
@OwnedBy('id')
@Emptied('tax', { name: '—', billTo: null, companyFacts: null, limits: null, ownLimits: null })
export class Owner {
  @Text('not personal', { primary: true }) id: string;
  @Text({
    whom: ['owners'],
    purpose: 'naming the customer in the portal and on documents',
    ground: 'contract',
    period: '7 years after the last document',
  })
  name: string;
  /** Billing details; null for an owner from before documents were made, until the owner is stored again. */
  @Json(onDocuments, { nullable: true }) billTo: BillTo | null;
  /** What was checked of the details, and last changed; null: nothing yet. */
  @Json(onDocuments, { nullable: true }) companyFacts: CompanyFacts | null;
  @Text('not personal', { default: 'active' }) state: OwnerState;
  @Moment('not personal', { precision: 3, default: () => 'now()' }) stateSince: Date;
  /** The limits that staff set for the owner; null: none. */
  @Json('not personal', { nullable: true }) limits: OwnerLimits | null;
  /** Lower limits that the owner set for itself; null: none. */
  @Json('not personal', { nullable: true }) ownLimits: OwnerLimits | null;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') changedAt: Date;
}
