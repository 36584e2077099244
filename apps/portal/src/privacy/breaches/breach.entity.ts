import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BreachContent } from './breach.js';
import type { NotifiedParty } from './deadlines.js';

const ofBreach = {
  whom: ['owners', 'users', 'callers', 'staff'],
  purpose: 'knowing each data breach, its effects and what was done, and showing the authority',
  ground: 'legal obligation',
  period: 'without end: whoever supervises us may ask for it (GDPR article 33(5))',
} as const;
const why = 'what went wrong with data of many: whom it is about is told by a notification';

/** A data breach in the register; what it says are its versions. Bigints are text. */
@Entity({ name: 'breaches' })
@NotOwners(why)
export class StoredBreach {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ type: 'bigint', generated: 'identity' })
  @NotPersonal()
  place: string;

  @Column({ name: 'entered_by', type: 'text' })
  @NotPersonal()
  enteredBy: string;

  @Column({ name: 'entered_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  enteredAt: Date;
}

/** What the register said of a breach from a moment on. The last version counts; none is ever changed. */
@Entity({ name: 'breach_versions' })
@NotOwners(why)
export class StoredBreachVersion {
  @PrimaryColumn({ name: 'breach_id', type: 'uuid' })
  @NotPersonal()
  breachId: string;

  @PrimaryColumn({ type: 'integer' })
  @NotPersonal()
  version: number;

  @Column({ type: 'jsonb' })
  @PersonalData(ofBreach)
  content: BreachContent;

  /** Empty of the first. */
  @Column({ type: 'text' })
  @PersonalData(ofBreach)
  why: string;

  @Column({ name: 'made_by', type: 'text' })
  @NotPersonal()
  madeBy: string;

  @Column({ name: 'made_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  madeAt: Date;
}

/** That somebody was told of a breach. */
@Entity({ name: 'breach_notifications' })
@NotOwners(why)
export class StoredBreachNotification {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'breach_id', type: 'uuid' })
  @NotPersonal()
  breachId: string;

  @Column({ name: 'told', type: 'text' })
  @NotPersonal()
  to: NotifiedParty;

  @Column({ name: 'told_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  at: Date;

  @Column({ type: 'text' })
  @PersonalData(ofBreach)
  reference: string;

  @Column({ name: 'why_late', type: 'text' })
  @PersonalData(ofBreach)
  whyLate: string;

  @Column({ name: 'noted_by', type: 'text' })
  @NotPersonal()
  notedBy: string;

  @Column({ name: 'noted_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  notedAt: Date;
}
