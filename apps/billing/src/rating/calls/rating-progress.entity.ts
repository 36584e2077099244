import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row, locked by whoever rates. Bigints are text. */
@Entity({ name: 'rating_progress', schema: 'billing' })
export class RatingProgress {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  /** Place in `call.since.v1` up to which calls are rated. */
  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;

  /** The price counter up to which everything quarantined was tried again. */
  @Column({ name: 'swept', type: 'bigint' })
  @NotPersonal()
  swept: string;

  /** How far `correction.since.v1` is kept. */
  @Column({ name: 'corrections', type: 'bigint' })
  @NotPersonal()
  corrections: string;
}
