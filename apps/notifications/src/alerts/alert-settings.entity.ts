import { Erased, Flag, OwnedBy, PersonalData, Text, Whole } from '@app/platform/database';
import { Column, Entity } from 'typeorm';

/** An owner's settings of alerts, once the owner has set them. */
@Entity({ name: 'alert_settings' })
@OwnedBy('ownerId')
@Erased('contract')
export class AlertSettingsRow {
  @Text('not personal', { primary: true }) ownerId: string;
  @Column({ name: 'addresses', type: 'text', array: true })
  @PersonalData({
    whom: ['owners'],
    purpose: 'warning an owner of what goes wrong with his numbers',
    ground: 'contract',
    period: 'until the owner names others, at most a month after his contract ends',
  })
  to: string[];
  @Whole('not personal', { nullable: true }) spendPerMonth: number | null;
  @Whole('not personal', { nullable: true }) balance: number | null;
  @Flag('not personal') unreachable: boolean;
  @Flag('not personal') fraud: boolean;
  @Flag('not personal') silence: boolean;
}
