import type { DocumentKind } from '@app/contracts';
import { Digits, Integer, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { Direction } from '../lines/direction.js';

/**
 * Marks which charges of a party are on a document: those of calls that began before `until` with
 * ids up to the watermark, except those on earlier closings. Rows are only added.
 */
@Entity({ name: 'closings', schema: 'billing' })
@NotOwners('until where a party’s documents were made: the documents say it')
export class StoredClosing {
  @Text('not personal', { primary: true }) partyId: string;
  @Text('not personal', { primary: true }) kind: DocumentKind;
  /** The only direction of charges that the closing covers; null: both, or the party is no carrier. */
  @Text('not personal', { nullable: true }) direction: Direction | null;
  /** Number of the closing, counted from 1 per party and kind. */
  @Integer('not personal', { primary: true }) sequence: number;
  /** Calls that began before this moment are covered; microseconds since 1970. */
  @Whole('not personal') until: number;
  /** The highest id of a charge that the closing may cover. */
  @Digits('not personal') watermark: string;
  @Uuid('not personal') documentId: string;
}
