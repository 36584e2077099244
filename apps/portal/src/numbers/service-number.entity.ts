import type { NumberLimits } from '@app/contracts';
import { ErasedBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { numberErasure } from './number-erasure.js';
import type { NumberState } from './number-states.js';

/** A service number in use. */
@Entity({ name: 'service_numbers' })
@OwnedBy('ownerId')
@ErasedBy(() => numberErasure)
export class ServiceNumberEntity {
  /** E.164, with its plus. */
  @PrimaryColumn({ type: 'text' })
  @PersonalData({
    whom: ['owners'],
    purpose: 'carrying calls to the number',
    ground: 'contract',
    period: 'until a month after the number ends, when it may be ported',
  })
  number: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'flow_version', type: 'integer' })
  @NotPersonal()
  flowVersion: number;

  /** ISO 639-1; in which it speaks until its flow chooses another. */
  @Column({ type: 'text', default: 'nl' })
  @NotPersonal()
  language: string;

  @Column({ type: 'text', default: 'active' })
  @NotPersonal()
  state: NumberState;

  @Column({ name: 'state_since', type: 'timestamptz', precision: 3, default: () => 'now()' })
  @NotPersonal()
  stateSince: Date;

  /** Suspended: the prompt that callers hear; null for none, or the platform's. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  announcement: string | null;

  /** Suspended: what calls are released with; null for the usual cause. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  cause: string | null;

  /** Porting: when it moves to the other operator. */
  @Column({ name: 'ports_at', type: 'timestamptz', precision: 3, nullable: true })
  @NotPersonal()
  portsAt: Date | null;

  /** What was set for it; null is nothing. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal()
  limits: NumberLimits | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;
}
