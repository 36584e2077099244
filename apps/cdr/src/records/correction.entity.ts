import type { CallCorrection } from '@app/contracts';
import {
  Digits,
  Instant,
  Json,
  KeptBy,
  OwnedThrough,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRecord } from '../kernel/personal-data.js';
import { StoredRecord } from './record.entity.js';

/** A recorded value and its value by now, or a stored value and the one that contradicts it. */
export type NotedChange = { field: string } & (
  | { recorded: unknown; now: unknown }
  | { held: unknown; arrived: unknown }
);

/** A correction of a record, or a report that contradicts a stored leg; see corrections.ts. */
@Entity({ name: 'corrections', schema: 'cdr' })
@OwnedThrough(() => StoredRecord, { callId: 'callId', callStartedAt: 'startedAt' })
@KeptBy('tax', { from: 'callStartedAt' })
export class StoredCorrection {
  @Digits('not personal', { primary: true }) id: string;
  @Uuid('not personal') callId: string;
  @Whole('not personal', { nullable: true }) callStartedAt: number | null;
  @Uuid('not personal') legUuid: string;
  @Text('not personal') reason: CallCorrection['reason'];
  @Json(ofRecord, { type: 'json' }) changes: NotedChange[];
  @Text('not personal') changesHash: string;
  /** Position in the order of commit; null for a report that changes no record. */
  @Whole('not personal', { nullable: true }) position: number | null;
  @Instant('not personal') notedAt: string;
}
