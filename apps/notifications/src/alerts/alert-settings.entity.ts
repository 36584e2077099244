import { Erased, Flag, OwnedBy, PersonalData, Text, Whole } from '@app/platform/database';
import { Column, Entity } from 'typeorm';

/** What an owner wants to be warned of, once he has said so. */
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
