import { Erased, NotPersonal, OwnedBy, Text } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const ofHolding = {
  whom: ['owners'],
  purpose: 'billing the months in which a number was held',
  ground: 'legal obligation',
  period: '7 years after the year in which the contract ended',
} as const;

/** A period in which an owner held a number. Holdings of a number never overlap. */
@Entity({ name: 'number_holdings' })
@OwnedBy('ownerId', { spans: ['from', 'until'] })
@Erased('tax')
export class Holding {
  @Text(ofHolding, { primary: true }) number: string;
  @PrimaryColumn({ name: 'held_from', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  from: Date;
  @Text('not personal') ownerId: string;
  /** The end of the period; null: it is current. */
  @Column({ name: 'held_until', type: 'timestamptz', precision: 3, nullable: true })
  @NotPersonal()
  until: Date | null;
}
