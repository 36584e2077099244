import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { NotOwners } from '../ownership.js';
import { NotPersonal, PersonalData } from '../personal-data.js';

/** Something to be said on the bus, written in the transaction that it tells of. */
@Entity({ name: 'outbox' })
@NotOwners('messages on their way: gone within seconds')
export class OutboxEntry {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @NotPersonal()
  kind: 'event' | 'put' | 'delete';

  /** The fact's subject, or the bucket. */
  @Column({ type: 'text' })
  @NotPersonal()
  target: string;

  /** The stream, for a fact. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  stream: string | null;

  /** The fact's id, or the bucket's key. */
  @Column({ type: 'text' })
  @PersonalData({
    whom: ['owners', 'callers'],
    purpose: 'telling the other apps what happened',
    ground: 'contract',
    period: 'until the bus has it, as a rule less than a second',
  })
  key: string;

  @Column({ type: 'jsonb', nullable: true })
  @PersonalData({
    whom: ['owners', 'callers'],
    purpose: 'telling the other apps what happened',
    ground: 'contract',
    period: 'until the bus has it, as a rule less than a second',
  })
  payload: unknown;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;
}
