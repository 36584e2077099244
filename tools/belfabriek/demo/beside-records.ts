import { jetstream, JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { setTimeout as pause } from 'node:timers/promises';
import { callRecorded, type CallRecord } from '@app/contracts';
import { z } from 'zod';
import type { Platform } from '../platform/platform.js';
import { openNats } from '../services/nats.js';
import { withClient } from '../services/postgres.js';

export type Fact = z.infer<typeof callRecorded.schema>;

/** Data that cdr stores besides its records, and the messages that it published about them. */
export interface BesideRecords {
  /** Late or contradictory reports that cdr stored as corrections, one text each. */
  readonly corrections: readonly string[];
  /** Legs without an A leg, including those that cdr still waits for. */
  readonly orphans: readonly string[];
  /** The stream's messages of `call.recorded.v1` in order; null for an unreadable one. */
  readonly facts: readonly (Fact | null)[];
}

/** Differences from the data and messages of an undisturbed run. */
export interface BesideFindings {
  readonly corrections: readonly string[];
  readonly orphans: readonly string[];
  readonly facts: number;
  /** Ids of calls whose record has no message. */
  readonly factsLost: readonly string[];
  /** Ids of calls with more than one message. */
  readonly factsDoubled: readonly string[];
  /** Call ids of messages that have no record or contradict it. */
  readonly factsStrange: readonly string[];
}

/**
 * Milliseconds in which the publisher's position reaches the last record; afterwards no more
 * messages follow.
 */
const publishedWithinMs = 15_000;

async function untilPublished(adminUrl: string, records: readonly CallRecord[]): Promise<void> {
  const last = records.reduce((highest, { position }) => Math.max(highest, position), 0);
  const deadline = Date.now() + publishedWithinMs;
  await withClient(adminUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ position: string }>(
        'SELECT position FROM cdr.publications WHERE subject = $1',
        [callRecorded.subject],
      );
      if (Number(rows[0]?.position ?? 0) >= last || Date.now() > deadline) return;
      await pause(100);
    }
  });
}

/** Every message of the subject in the stream; empty without a stream. */
async function factsOf({ natsUrl, natsPrefix }: Platform): Promise<(Fact | null)[]> {
  const prefixed = (name: string, between: string): string =>
    natsPrefix === '' ? name : `${natsPrefix}${between}${name}`;
  const connection = await openNats(natsUrl);
  const facts: (Fact | null)[] = [];
  try {
    const consumer = await jetstream(connection).consumers.get(prefixed(callRecorded.stream, '_'), {
      filter_subjects: [prefixed(callRecorded.subject, '.')],
    });
    for (let left = (await consumer.info()).num_pending; left > 0;) {
      const messages = await consumer.fetch({ max_messages: Math.min(left, 500), expires: 5000 });
      const before = facts.length;
      for await (const message of messages) {
        facts.push(callRecorded.schema.safeParse(parsed(message.string())).data ?? null);
      }
      left -= facts.length - before;
      if (facts.length === before) throw new Error(`${left} messages of the stream didn't arrive`);
    }
    return facts;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) {
      return facts;
    }
    throw error;
  } finally {
    await connection.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads the data once the publisher reports every record as published, or after the time limit. */
export async function readBesideRecords(
  platform: Platform,
  records: readonly CallRecord[],
): Promise<BesideRecords> {
  const { adminUrl } = platform.databases;
  await untilPublished(adminUrl, records);
  const listed = (query: string): Promise<string[]> =>
    withClient(adminUrl, async (client) => {
      const { rows } = await client.query<{ what: string }>(query);
      return rows.map(({ what }) => what);
    });
  return {
    corrections: await listed(
      `SELECT format('%s of leg %s of call %s', reason, leg_uuid, call_id) AS what
         FROM cdr.corrections ORDER BY id`,
    ),
    orphans: await listed(
      `SELECT format('leg %s of call %s (%s)', uuid, coalesce(call_id::text, 'unknown'), why) AS what
         FROM (SELECT uuid, call_id, reason AS why FROM cdr.orphan_legs
               UNION ALL SELECT uuid, call_id, 'still waiting' FROM cdr.pending_legs) legs
        ORDER BY 1`,
    ),
    facts: await factsOf(platform),
  };
}

/** Compares messages with records: exactly one each. */
export function besideFindings(
  records: readonly CallRecord[],
  { corrections, orphans, facts }: BesideRecords,
): BesideFindings {
  const messageCounts = new Map<string, number>();
  const byId = new Map(records.map((record) => [record.callId, record]));
  const strange = new Set<string>();
  for (const fact of facts) {
    if (fact === null) {
      strange.add('unreadable');
      continue;
    }
    messageCounts.set(fact.callId, (messageCounts.get(fact.callId) ?? 0) + 1);
    const record = byId.get(fact.callId);
    if (
      record?.position !== fact.position ||
      record.startedAt !== fact.startedAt ||
      record.ownerId !== fact.ownerId
    ) {
      strange.add(fact.callId);
    }
  }
  return {
    corrections,
    orphans,
    facts: facts.length,
    factsLost: [...byId.keys()].filter((callId) => !messageCounts.has(callId)),
    factsDoubled: [...messageCounts].filter(([, times]) => times > 1).map(([callId]) => callId),
    factsStrange: [...strange],
  };
}

/** Ids named in a sentence; the JSON form has all of them. */
const namedAtMost = 5;

const sentence = (found: readonly string[], what: string): string[] => {
  if (found.length === 0) return [];
  const more = found.length > namedAtMost ? ` and ${found.length - namedAtMost} more` : '';
  return [`${what}: ${found.slice(0, namedAtMost).join(', ')}${more}.`];
};

/** The faults, one sentence each. */
export function besideProblems(findings: BesideFindings): string[] {
  const { subject, stream } = callRecorded;
  return [
    ...sentence(
      findings.corrections,
      'cdr stored corrections, though no report came twice or late',
    ),
    ...sentence(findings.orphans, 'Legs have no record'),
    ...sentence(findings.factsLost, `${subject} is not on the stream ${stream} for calls`),
    ...sentence(findings.factsDoubled, `${subject} is more than once on ${stream} for calls`),
    ...sentence(findings.factsStrange, `${subject} has no matching record for calls`),
  ];
}

export const besideLine = ({ corrections, orphans, facts }: BesideFindings): string =>
  `${facts} facts on the stream, ${corrections.length} corrections, ${orphans.length} legs in no record\n`;
