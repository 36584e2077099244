import {
  outcomeOf,
  type CallRecord,
  type DocumentHead,
  type KeptRecording,
  type SentType,
  type Voicemail,
} from '@app/contracts';

/** A message about one event for an owner's webhooks. */
export interface WebhookMessage {
  /** The id of the message, the same for each repetition of the event, without a dot. */
  readonly id: string;
  readonly ownerId: string;
  readonly type: SentType;
  /** When the event happened, ISO 8601. */
  readonly at: string;
  /** Only the facts of the event itself: a service asks for more by the ids. */
  readonly data: Readonly<Record<string, unknown>>;
}

const instantOf = (micros: number): string => new Date(micros / 1000).toISOString();

/**
 * The message about an ended call; null without an owner. Records have no withheld numbers; if a
 * record is marked withheld but has a number, the number is left out.
 */
export function messageOfCall(record: CallRecord): WebhookMessage | null {
  const { callId, ownerId, withheld, origin, answeredAt } = record;
  if (ownerId === null) return null;
  return {
    id: `call_${callId}`,
    ownerId,
    type: 'call.ended',
    at: instantOf(record.endedAt),
    data: {
      callId,
      number: record.calledNumber,
      caller: withheld ? null : record.callingNumber,
      withheld,
      origin,
      outcome: outcomeOf(record),
      startedAt: instantOf(record.startedAt),
      answeredAt: answeredAt === null ? null : instantOf(answeredAt),
      seconds: record.ownerBillableSeconds,
    },
  };
}

export const messageOfVoicemail = (voicemail: Voicemail): WebhookMessage => {
  const { audioId, callId, ownerId, startedAt, durationMs } = voicemail;
  const at = instantOf(startedAt + durationMs * 1000);
  return {
    id: `voicemail_${audioId}`,
    ownerId,
    type: 'voicemail.left',
    at,
    data: {
      callId,
      number: voicemail.serviceNumber,
      caller: voicemail.callingNumber,
      durationMs,
      startedAt: instantOf(startedAt),
    },
  };
};

export const messageOfRecording = (recording: KeptRecording): WebhookMessage => {
  const { recordingId, callId, ownerId, serviceNumber: number, endedAt, durationMs } = recording;
  return {
    id: `recording_${recordingId}`,
    ownerId,
    type: 'recording.stored',
    at: endedAt,
    data: { recordingId, callId, number, durationMs },
  };
};

/** The message about an issued document; null for a carrier's document. */
export function messageOfDocument(head: DocumentHead, now: Date): WebhookMessage | null {
  const { id: documentId, partyType, partyId, kind, number, issuedOn, dueOn, gross } = head;
  if (partyType !== 'owner') return null;
  return {
    id: `document_${documentId}`,
    ownerId: partyId,
    type: 'document.issued',
    at: now.toISOString(),
    data: {
      documentId,
      kind,
      number,
      issuedOn,
      dueOn,
      gross,
      credits: head.credits?.number ?? null,
    },
  };
}

/** The body as it is signed and sent, in the form that Standard Webhooks advises. */
export const bodyOf = ({ type, at, data }: Omit<WebhookMessage, 'id' | 'ownerId'>): string =>
  JSON.stringify({ type, timestamp: at, data });
