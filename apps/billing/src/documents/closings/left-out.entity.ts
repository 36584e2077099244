import type { DocumentKind } from '@app/contracts';
import { Digits, Flag, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A party of which some charges below the floor are not yet on documents of this kind. */
@Entity({ name: 'left_out', schema: 'billing' })
@NotOwners('whose period was left out, until the next run')
export class LeftOut {
  @Text('not personal', { primary: true }) partyId: string;
  @Text('not personal', { primary: true }) kind: DocumentKind;
}

/**
 * The floor: all charges below it are on documents, except those of `LeftOut` parties. One row;
 * `bigint` columns are returned as strings.
 */
@Entity({ name: 'closed_floor', schema: 'billing' })
export class ClosedFloor {
  @Flag('not personal', { primary: true }) single: boolean;
  /** Only charges of calls that began before this time are below the floor; microseconds since 1970. */
  @Digits('not personal') until: string;
  @Digits('not personal') watermark: string;
}
