import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  callRecorded,
  callsSince,
  ownerContact,
  receivableAges,
  recordingKept,
  recordingsSince,
  spendOfOwners,
  type CallRecord,
  type KeptRecording,
} from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';
import { callRecord } from '@app/testing/builders';

const noAges = {
  'not-due': money(0),
  'days-0-30': money(0),
  'days-31-60': money(0),
  'days-61-90': money(0),
  'days-over-90': money(0),
};

/** A stand-in for cdr's calls, recordings' list, and the contacts and rights that portal knows. */
export class FakeHappenings {
  readonly records: CallRecord[] = [];
  readonly recordings: KeptRecording[] = [];

  /** What owners spent this month, and what they owe, in micro-euro. */
  readonly spent = new Map<string, number>();
  readonly owed = new Map<string, number>();

  constructor(private readonly messaging: Messaging) {}

  start(): void {
    this.messaging.answer(callsSince, async ({ after, limit }) => {
      const items = this.records.filter(({ position }) => position > after).slice(0, limit);
      return { items, next: items.at(-1)?.position ?? after };
    });
    this.messaging.answer(recordingsSince, async ({ after, limit }) => {
      const items = this.recordings.filter(({ position }) => position > after).slice(0, limit);
      return { items, next: items.at(-1)?.position ?? after };
    });
    this.messaging.answer(spendOfOwners, async ({ ownerIds }) => ({
      owners: ownerIds.flatMap((ownerId) => {
        const micros = this.spent.get(ownerId);
        return micros === undefined ? [] : [{ ownerId, micros }];
      }),
    }));
    this.messaging.answer(receivableAges, async () => ({
      items: [...this.owed].map(([partyId, micros]) => ({
        partyType: 'owner' as const,
        partyId,
        name: partyId,
        ages: noAges,
        owed: money(micros),
        overdue: money(0),
        oweIt: money(0),
        oldestDueOn: null,
        standing: 'paying' as const,
      })),
      next: null,
      total: { ages: noAges, owed: money(0), overdue: money(0), oweIt: money(0) },
    }));
    this.messaging.answer(ownerContact, async ({ ownerId }) => ({
      name: ownerId,
      email: `baas@${ownerId}.example`,
      language: 'nl' as const,
    }));
  }

  /** Adds a call that has just ended, and signals it. */
  async call(changed: Partial<CallRecord> = {}): Promise<CallRecord> {
    const endedAt = (Date.now() + 1000) * 1000;
    const startedAt = endedAt - 60_000_000;
    const record = callRecord({
      calledNumber: '+31850000100',
      startedAt,
      answeredAt: startedAt + 5_000_000,
      endedAt,
      position: this.records.length + 1,
      ...changed,
    });
    this.records.push(record);
    await this.ring(record);
    return record;
  }

  ring({ callId, ownerId, startedAt, position }: CallRecord): Promise<void> {
    const fact = { callId, ownerId, startedAt, position };
    return this.messaging.publish(callRecorded, fact, { id: randomUUID() });
  }

  async record(ownerId: string): Promise<KeptRecording> {
    const recording: KeptRecording = {
      position: this.recordings.length + 1,
      recordingId: randomUUID(),
      callId: randomUUID(),
      ownerId,
      serviceNumber: '+31850000100',
      endedAt: new Date(Date.now() + 1000).toISOString(),
      durationMs: 4200,
    };
    this.recordings.push(recording);
    await this.messaging.publish(recordingKept, recording, { id: randomUUID() });
    return recording;
  }
}
