import type { BreachContent, NotifiedParty } from '@app/contracts';
import { Digits, Integer, Json, Moment, NotOwners, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

const ofBreach = {
  whom: ['owners', 'users', 'callers', 'staff'],
  purpose: 'knowing each data breach, its effects and what was done, and showing the authority',
  ground: 'legal obligation',
  period: 'without end: whoever supervises us may ask for it (GDPR article 33(5))',
} as const;
const why = 'what went wrong with data of many: whom it is about is told by a notification';

/** A data breach in the register; its content is in its versions. */
@Entity({ name: 'breaches' })
@NotOwners(why)
export class StoredBreach {
  @Uuid('not personal', { primary: true }) id: string;
  @Digits('not personal', { generated: 'identity' }) place: string;
  @Text('not personal') enteredBy: string;
  @Moment('not personal', { precision: 3 }) enteredAt: Date;
}

/** A version of a breach's content. The last one counts; none is ever changed. */
@Entity({ name: 'breach_versions' })
@NotOwners(why)
export class StoredBreachVersion {
  @Uuid('not personal', { primary: true }) breachId: string;
  @Integer('not personal', { primary: true }) version: number;
  @Json(ofBreach) content: BreachContent;
  /** The reason for the version; empty for the first one. */
  @Text(ofBreach) why: string;
  @Text('not personal') madeBy: string;
  @Moment('not personal', { precision: 3 }) madeAt: Date;
}

/** A notification of a breach to the authority or to the persons concerned. */
@Entity({ name: 'breach_notifications' })
@NotOwners(why)
export class StoredBreachNotification {
  @Uuid('not personal', { primary: true }) id: string;
  @Uuid('not personal') breachId: string;
  @Text('not personal', { name: 'told' }) to: NotifiedParty;
  @Moment('not personal', { name: 'told_at', precision: 3 }) at: Date;
  @Text(ofBreach) reference: string;
  @Text(ofBreach) whyLate: string;
  @Text('not personal') notedBy: string;
  @Moment('not personal', { precision: 3 }) notedAt: Date;
}
