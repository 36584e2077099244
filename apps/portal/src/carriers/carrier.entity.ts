import { NotPersonal } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

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

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;
}
