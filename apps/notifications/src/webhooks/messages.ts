import {
  outcomeOf,
  type CallRecord,
  type DocumentHead,
  type KeptRecording,
  type SentType,
  type Voicemail,
} from '@app/contracts';

/** What an owner's webhooks are told of one thing that happened. */
export interface WebhookMessage {
  /** The same whenever it is told again, without a dot. */
  readonly id: string;
  readonly ownerId: string;
  readonly type: SentType;
  /** When it happened, ISO 8601. */
  readonly at: string;
  /** No more than says what happened: whoever wants to know more asks by the ids. */
  readonly data: Readonly<Record<string, unknown>>;
}

const instantOf = (micros: number): string => new Date(micros / 1000).toISOString();

/** A number that was withheld is in no record; a record that says both says the number to nobody. */
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

/** Null of a carrier's. */
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

/** As it is signed and sent: the form that Standard Webhooks advises. */
export const bodyOf = ({ type, at, data }: Omit<WebhookMessage, 'id' | 'ownerId'>): string =>
  JSON.stringify({ type, timestamp: at, data });
