import type { QuarantineCode } from '@app/rating';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody had what waits tried again, and how far that is. Bigints are text. */
@Entity({ name: 'quarantine_tries', schema: 'billing' })
export class QuarantineTry {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  /** Only what waits for this reason; null is all. */
  @Column({ name: 'code', type: 'text', nullable: true })
  @NotPersonal()
  code: QuarantineCode | null;

  @Column({ name: 'asked_by', type: 'text' })
  @NotPersonal()
  askedBy: string;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  @NotPersonal()
  askedAt: Date;

  /** The part that was tried last. */
  @Column({ name: 'at', type: 'bigint' })
  @NotPersonal()
  at: string;

  /** The last part that there was when it was asked for. */
  @Column({ name: 'until', type: 'bigint' })
  @NotPersonal()
  until: string;

  /** Parts that waited then. */
  @Column({ name: 'total', type: 'integer' })
  @NotPersonal()
  total: number;

  @Column({ name: 'done', type: 'integer' })
  @NotPersonal()
  done: number;

  /** Parts that don't wait any more. */
  @Column({ name: 'settled', type: 'integer' })
  @NotPersonal()
  settled: number;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  finishedAt: Date | null;
}
