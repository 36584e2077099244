import type { BillTo } from '@app/contracts';
import { NotPersonal, PersonalData } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { onDocuments } from '../parties/bill-to-column.js';

/** A network operator: it sends us calls, and takes ours on its trunk. */
@Entity({ name: 'carriers' })
export class Carrier {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @NotPersonal()
  name: string;

  @Column({ name: 'trunk_id', type: 'text' })
  @NotPersonal()
  trunkId: string;

  @Column({ name: 'trunk_host', type: 'text' })
  @NotPersonal()
  trunkHost: string;

  @Column({ name: 'trunk_port', type: 'integer' })
  @NotPersonal()
  trunkPort: number;

  @Column({ name: 'trunk_prefixes', type: 'text', array: true })
  @NotPersonal()
  trunkPrefixes: string[];

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
