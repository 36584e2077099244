import type { BillTo, OwnerLimits } from '@app/contracts';
import { Emptied, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { onDocuments } from '../bill-to-column.js';
import type { OwnerState } from './owner-states.js';

/** A customer who holds service numbers. */
@Entity({ name: 'owners' })
@OwnedBy('id')
@Emptied('tax', { name: '—', billTo: null, limits: null })
export class Owner {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @PersonalData({
    whom: ['owners'],
    purpose: 'naming the customer in the portal and on documents',
    ground: 'contract',
    period: '7 years after the last document',
  })
  name: string;

  /** Null of who was there before documents were made, until he is put again. */
  @Column({ name: 'bill_to', type: 'jsonb', nullable: true })
  @PersonalData(onDocuments)
  billTo: BillTo | null;

  @Column({ type: 'text', default: 'active' })
  @NotPersonal()
  state: OwnerState;

  @Column({ name: 'state_since', type: 'timestamptz', precision: 3, default: () => 'now()' })
  @NotPersonal()
  stateSince: Date;

  /** What was set for him; null is nothing. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal()
  limits: OwnerLimits | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;
}
