import type { BillTo, IncomingCalls } from '@app/contracts';
import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { onDocuments } from '../bill-to-column.js';

/** A network operator: it sends us calls, and takes ours on its trunks. */
@Entity({ name: 'carriers' })
@NotOwners('a carrier is no owner')
export class Carrier {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @NotPersonal()
  name: string;

  @Column({ type: 'jsonb' })
  @NotPersonal()
  incoming: IncomingCalls;

  /** Its customers pay no more than the announced maximum: its contract says so. */
  @Column({ name: 'states_maximum', type: 'boolean', default: false })
  @NotPersonal()
  statesMaximum: boolean;

  /** Null of who was there before documents were made, until it is put again. */
  @Column({ name: 'bill_to', type: 'jsonb', nullable: true })
  @PersonalData(onDocuments)
  billTo: BillTo | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;
}
