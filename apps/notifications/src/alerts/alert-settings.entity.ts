import { Erased, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an owner wants to be warned of, once he has said so. Bigints are text. */
@Entity({ name: 'alert_settings' })
@OwnedBy('ownerId')
@Erased('contract')
export class AlertSettingsRow {
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'addresses', type: 'text', array: true })
  @PersonalData({
    whom: ['owners'],
    purpose: 'warning an owner of what goes wrong with his numbers',
    ground: 'contract',
    period: 'until the owner names others, at most a month after his contract ends',
  })
  to: string[];

  @Column({ name: 'spend_per_month', type: 'bigint', nullable: true })
  @NotPersonal()
  spendPerMonth: string | null;

  @Column({ type: 'bigint', nullable: true })
  @NotPersonal()
  balance: string | null;

  @Column({ type: 'boolean' })
  @NotPersonal()
  unreachable: boolean;

  @Column({ type: 'boolean' })
  @NotPersonal()
  fraud: boolean;

  @Column({ type: 'boolean' })
  @NotPersonal()
  silence: boolean;
}
