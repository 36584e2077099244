import { Digits, Moment, NotPersonal, Text, Uuid } from '@app/platform/database';
import { Column, Entity } from 'typeorm';

/**
 * A process of a switch, from its start to its end, with its sessions by number. Rows are written
 * and read by the SQL of session-store.ts. Multiranges are text, such as `{[1,18),[19,25)}`.
 */
@Entity({ name: 'switch_processes', schema: 'cdr' })
export class SwitchProcess {
  @Uuid('not personal', { primary: true }) coreUuid: string;
  /** The switch's name; null until the switch is asked, as legs may arrive before. */
  @Text('not personal', { nullable: true }) switchName: string | null;
  /** Sessions whose leg is stored, or that never were a call. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  accounted: string;
  /** Sessions begun, and under way, by the last answer; null before the first answer. */
  @Digits('not personal', { nullable: true }) sessions: string | null;
  @Digits('not personal') channels: string;
  @Moment('not personal') toldAt: Date;
  /**
   * Suspected sessions, and since when: the sessions not accounted for, once there were more of
   * them than sessions under way.
   */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  suspected: string;
  @Moment('not personal', { nullable: true }) suspectedAt: Date | null;
  /** Missing sessions: suspected ones that later were still not accounted for, and not under way. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  missing: string;
  /** When the last missing session was found. */
  @Moment('not personal', { nullable: true }) missingSince: Date | null;
}
