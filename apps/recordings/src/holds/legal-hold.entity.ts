import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofDecision } from '../personal-data.js';

/** What keeps recordings from being destroyed, until it is lifted. */
@Entity({ name: 'legal_holds', schema: 'recordings' })
@NotOwners('what the law or an investigation keeps: whom it is about may not be told by us')
export class HeldThing {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'of_kind', type: 'text' })
  @NotPersonal()
  ofKind: 'recording' | 'call' | 'number' | 'owner';

  @Column({ name: 'of_id', type: 'text' })
  @NotPersonal()
  ofId: string;

  @Column({ name: 'ground', type: 'text' })
  @PersonalData(ofDecision)
  ground: string;

  @Column({ name: 'placed_at', type: 'timestamptz' })
  @NotPersonal()
  placedAt: Date;

  @Column({ name: 'placed_by', type: 'text' })
  @PersonalData(ofDecision)
  placedBy: string;

  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  liftedAt: Date | null;

  @Column({ name: 'lifted_by', type: 'text', nullable: true })
  @PersonalData(ofDecision)
  liftedBy: string | null;

  @Column({ name: 'lift_ground', type: 'text', nullable: true })
  @PersonalData(ofDecision)
  liftGround: string | null;
}
