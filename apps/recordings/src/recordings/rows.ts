import type { DestructionReceipt, DestructionRule, KeptRecording, Recording } from '@app/contracts';
import { isHeld } from '../destruction/destroy.js';

/** Of a row `a` of audio, as `recordingFrom` and `receiptFrom` read it. */
export const columns = `a.id, a.call_id, a.kind, a.owner_id, a.service_number, a.started_at,
  a.ended_at, a.duration_ms, a.bytes, a.due_at, a.rule, a.days, a.lost_at, a.destroyed_at,
  ${isHeld} as held`;

export interface AudioRow {
  id: string;
  call_id: string;
  kind: 'recording' | 'voicemail';
  owner_id: string | null;
  service_number: string | null;
  started_at: string | null;
  ended_at: Date;
  duration_ms: string;
  bytes: string;
  due_at: Date;
  rule: DestructionRule;
  days: number | null;
  lost_at: Date | null;
  destroyed_at: Date | null;
  held: boolean;
}

const sharedFrom = (row: AudioRow) => ({
  id: row.id,
  callId: row.call_id,
  kind: row.kind,
  ownerId: row.owner_id,
  serviceNumber: row.service_number,
  startedAt: row.started_at === null ? null : Number(row.started_at),
  endedAt: row.ended_at.toISOString(),
  rule: row.rule,
  days: row.days,
});

export const recordingFrom = (row: AudioRow): Recording => ({
  ...sharedFrom(row),
  durationMs: Number(row.duration_ms),
  bytes: Number(row.bytes),
  dueAt: row.due_at.toISOString(),
  held: row.held,
  lost: row.lost_at !== null,
});

export const receiptFrom = (row: AudioRow & { destroyed_at: Date }): DestructionReceipt => ({
  ...sharedFrom(row),
  destroyedAt: row.destroyed_at.toISOString(),
});

/** Of one that was offered, whose owner and number are known. */
export const keptFrom = (row: AudioRow & { position: string }): KeptRecording => ({
  position: Number(row.position),
  recordingId: row.id,
  callId: row.call_id,
  ownerId: row.owner_id ?? '',
  serviceNumber: row.service_number ?? '',
  endedAt: row.ended_at.toISOString(),
  durationMs: Number(row.duration_ms),
});
