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
import { HeldRecord } from './record.entity.js';

/** What was recorded and would be by now, or what is held and arrived against it. */
export type NotedChange = { field: string } & (
  | { recorded: unknown; now: unknown }
  | { held: unknown; arrived: unknown }
);

/** What came in after, or against, what is held; see corrections.ts. */
@Entity({ name: 'corrections', schema: 'cdr' })
@OwnedThrough(() => HeldRecord, { callId: 'callId', callStartedAt: 'startedAt' })
@KeptBy('tax', { from: 'callStartedAt' })
export class HeldCorrection {
  @Digits('not personal', { primary: true }) id: string;
  @Uuid('not personal') callId: string;
  @Whole('not personal', { nullable: true }) callStartedAt: number | null;
  @Uuid('not personal') legUuid: string;
  @Text('not personal') reason: CallCorrection['reason'];
  @Json(ofRecord, { type: 'json' }) changes: NotedChange[];
  @Text('not personal') changesHash: string;
  /** Its place in the order of commit; null of what says nothing of a record. */
  @Whole('not personal', { nullable: true }) position: number | null;
  @Instant('not personal') notedAt: string;
}
