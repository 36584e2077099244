import type { DocumentKind } from '@app/contracts';
import { Digits, Integer, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { Direction } from '../lines/direction.js';

/**
 * Up to where a party's charges are on a document: those of calls that began before `until`, with ids up
 * to the watermark, that no closing before has. Rows are only added.
 */
@Entity({ name: 'closings', schema: 'billing' })
@NotOwners('until where a party’s documents were made: the documents say it')
export class StoredClosing {
  @Text('not personal', { primary: true }) partyId: string;
  @Text('not personal', { primary: true }) kind: DocumentKind;
  /** The only one that it is of; null: it is of both, or of no carrier. */
  @Text('not personal', { nullable: true }) direction: Direction | null;
  /** From 1, of a party and kind. */
  @Integer('not personal', { primary: true }) sequence: number;
  /** Microseconds since 1970. */
  @Whole('not personal') until: number;
  /** The highest id that a charge on it may have. */
  @Digits('not personal') watermark: string;
  @Uuid('not personal') documentId: string;
}
