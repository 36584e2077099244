import { Erased, NotPersonal, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { Holding } from './holding.entity.js';

const whatRan = {
  whom: ['answerers'],
  purpose: 'telling what a call went through',
  ground: 'contract',
  period: 'as long as a call record names it',
} as const;

/** A flow as it was when it ran; never changed, never deleted. */
@Entity({ name: 'flow_versions' })
@OwnedThrough(() => Holding, { number: 'number' }, { at: 'createdAt' })
@Erased('tax')
export class FlowVersion {
  @PrimaryColumn({ type: 'text' })
  @PersonalData(whatRan)
  number: string;

  @PrimaryColumn({ type: 'integer' })
  @NotPersonal()
  version: number;

  /** Holds the destinations' numbers. */
  @Column({ type: 'jsonb' })
  @PersonalData(whatRan)
  flow: unknown;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;
}
