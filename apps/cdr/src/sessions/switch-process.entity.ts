import { Digits, Moment, NotPersonal, Text, Uuid } from '@app/platform/database';
import { Column, Entity } from 'typeorm';

/**
 * A process of a switch, from its start to its end, with its sessions by number. Rows are written
 * and read by the SQL of session-store.ts. Multiranges are text, such as `{[1,18),[19,25)}`.
 */
@Entity({ name: 'switch_processes', schema: 'cdr' })
export class SwitchProcess {
  @Uuid('not personal', { primary: true }) coreUuid: string;
  /** Null until the switch is asked: legs may arrive before. */
  @Text('not personal', { nullable: true }) switchName: string | null;
  /** Sessions whose leg is stored, or that never were a call. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  accounted: string;
  /** Sessions begun, and under way, by the last answer; null before the first answer. */
  @Digits('not personal', { nullable: true }) sessions: string | null;
  @Digits('not personal') channels: string;
  @Moment('not personal') toldAt: Date;
  /** Sessions not accounted for when they outnumbered the sessions under way, and since when. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  suspected: string;
  @Moment('not personal', { nullable: true }) suspectedAt: Date | null;
  /** Suspected sessions that were still not accounted for later, and not under way. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  missing: string;
  /** When the last missing session was found. */
  @Moment('not personal', { nullable: true }) missingSince: Date | null;
}
