import { Digits, Moment, NotPersonal, Text, Uuid } from '@app/platform/database';
import { Column, Entity } from 'typeorm';

/**
 * A process of a switch, from its start to its end, with its sessions by their numbers: rows travel by
 * SQL of their own (session-store.ts). Multiranges are text, such as `{[1,18),[19,25)}`.
 */
@Entity({ name: 'switch_processes', schema: 'cdr' })
export class SwitchProcess {
  @Uuid('not personal', { primary: true }) coreUuid: string;
  /** Null until that switch is asked: legs may come before. */
  @Text('not personal', { nullable: true }) switchName: string | null;
  /** Whose leg is held, or that never were a call. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  accounted: string;
  /** How many it had begun, and had under way, when it was asked last; null when it never was. */
  @Digits('not personal', { nullable: true }) sessions: string | null;
  @Digits('not personal') channels: string;
  @Moment('not personal') toldAt: Date;
  /** Not accounted for when there were more of these than it had under way, and since when. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  suspected: string;
  @Moment('not personal', { nullable: true }) suspectedAt: Date | null;
  /** Of the suspected ones: still not accounted for later, and not under way either. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  missing: string;
  /** When the last of these was found to be. */
  @Moment('not personal', { nullable: true }) missingSince: Date | null;
}
