import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A process of a switch, from its start to its end, with its sessions by their numbers: rows travel by
 * SQL of their own (session-store.ts). Multiranges are text, such as `{[1,18),[19,25)}`.
 */
@Entity({ name: 'switch_processes', schema: 'cdr' })
export class SwitchProcess {
  @PrimaryColumn({ name: 'core_uuid', type: 'uuid' })
  @NotPersonal()
  coreUuid: string;

  /** Null until that switch is asked: legs may come before. */
  @Column({ name: 'switch_name', type: 'text', nullable: true })
  @NotPersonal()
  switchName: string | null;

  /** Whose leg is held, or that never were a call. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  accounted: string;

  /** How many it had begun, and had under way, when it was asked last; null when it never was. */
  @Column({ type: 'bigint', nullable: true })
  @NotPersonal()
  sessions: string | null;

  @Column({ type: 'bigint' })
  @NotPersonal()
  channels: string;

  @Column({ name: 'told_at', type: 'timestamptz' })
  @NotPersonal()
  toldAt: Date;

  /** Not accounted for when there were more of these than it had under way, and since when. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  suspected: string;

  @Column({ name: 'suspected_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  suspectedAt: Date | null;

  /** Of the suspected ones: still not accounted for later, and not under way either. */
  @Column({ type: 'int8multirange' })
  @NotPersonal()
  missing: string;

  /** When the last of these was found to be. */
  @Column({ name: 'missing_since', type: 'timestamptz', nullable: true })
  @NotPersonal()
  missingSince: Date | null;
}
