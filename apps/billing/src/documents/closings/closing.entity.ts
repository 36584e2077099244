import type { DocumentKind } from '@app/contracts';
import { NotOwners, NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Direction } from '../lines/direction.js';

/**
 * Up to where a party's charges are on a document: those of calls that began before `until`, with ids up
 * to the watermark, that no closing before has. Rows are only added. Bigints are text.
 */
@Entity({ name: 'closings', schema: 'billing' })
@NotOwners('until where a party’s documents were made: the documents say it')
export class StoredClosing {
  @PrimaryColumn({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  @PrimaryColumn({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: DocumentKind;

  /** Of a carrier's: null when it is of what is owed either way. */
  @Column({ name: 'direction', type: 'text', nullable: true })
  @NotPersonal()
  direction: Direction | null;

  /** From 1, of a party and kind. */
  @PrimaryColumn({ name: 'sequence', type: 'integer' })
  @NotPersonal()
  sequence: number;

  /** Microseconds since 1970. */
  @Column({ name: 'until', type: 'bigint' })
  @NotPersonal()
  until: string;

  /** The highest id that a charge on it may have. */
  @Column({ name: 'watermark', type: 'bigint' })
  @NotPersonal()
  watermark: string;

  @Column({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;
}
