import type { DocumentKind } from '@app/contracts';
import { NotOwners, NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whose charges below the floor aren't all on documents. */
@Entity({ name: 'left_out', schema: 'billing' })
@NotOwners('whose period was left out, until the next run')
export class LeftOut {
  @PrimaryColumn({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  @PrimaryColumn({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: DocumentKind;
}

/** Below it all charges but theirs are on documents. One row; bigints are text. */
@Entity({ name: 'closed_floor', schema: 'billing' })
export class ClosedFloor {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  /** Microseconds since 1970. */
  @Column({ name: 'until', type: 'bigint' })
  @NotPersonal()
  until: string;

  @Column({ name: 'watermark', type: 'bigint' })
  @NotPersonal()
  watermark: string;
}
