import type { SipMessage } from '../world/sipp-run.js';

/** A call as the carrier's SIPp logged it. */
export interface CarrierCall {
  startedAt: number;
  /** When the caller could first hear audio before the answer: the first 183. Null without one. */
  mediaAt: number | null;
  answeredAt: number | null;
  endedAt: number;
  /** Whether the carrier sent CANCEL before a final response. */
  cancelled: boolean;
  /** Final status of the call's INVITE. */
  status: number;
}

/** An attempt as the destination's SIPp logged it. */
export interface DestinationCall {
  callId: string;
  /** User part of the Request-URI: the dialled digits. */
  digits: string;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
  /** How the attempt ended: a refusal with its status, the switch's CANCEL, or a BYE after the answer. */
  ending: { refused: number } | 'cancelled' | 'bye';
}

const isInvite = ({ method }: SipMessage): boolean => method === 'INVITE';
const isFinal = ({ status }: SipMessage): boolean => status !== null && status >= 200;

/**
 * A carrier's call from its messages, or null. The log contains retransmissions: the first message
 * of each kind counts.
 */
export function carrierCall(messages: readonly SipMessage[]): CarrierCall | null {
  const invite = messages.find((each) => each.sent && isInvite(each) && each.status === null);
  const final = messages.find((each) => !each.sent && isInvite(each) && isFinal(each));
  if (invite === undefined || final === undefined || final.status === null) return null;
  const media = messages.find((each) => !each.sent && isInvite(each) && each.status === 183);
  const cancel = messages.find((each) => each.sent && each.method === 'CANCEL');
  const bye = messages.find((each) => each.method === 'BYE' && each.status === null);
  const answered = final.status < 300;
  const cancelled = cancel !== undefined && final.status === 487;
  const end = answered ? bye : cancelled ? cancel : final;
  if (end === undefined) return null;
  return {
    startedAt: invite.atMicros,
    mediaAt: media?.atMicros ?? null,
    answeredAt: answered ? final.atMicros : null,
    endedAt: end.atMicros,
    cancelled,
    status: final.status,
  };
}

export function destinationCall(messages: readonly SipMessage[]): DestinationCall | null {
  const invite = messages.find((each) => !each.sent && isInvite(each) && each.status === null);
  if (invite === undefined || invite.user === null) return null;
  const base = { callId: invite.callId, digits: invite.user, startedAt: invite.atMicros };
  const answer = messages.find((each) => each.sent && isInvite(each) && each.status === 200);
  const bye = messages.find((each) => each.method === 'BYE' && each.status === null);
  if (answer !== undefined && bye !== undefined) {
    return { ...base, answeredAt: answer.atMicros, endedAt: bye.atMicros, ending: 'bye' };
  }
  const cancel = messages.find((each) => !each.sent && each.method === 'CANCEL');
  if (cancel !== undefined) {
    return { ...base, answeredAt: null, endedAt: cancel.atMicros, ending: 'cancelled' };
  }
  const refusal = messages.find((each) => each.sent && isInvite(each) && isFinal(each));
  if (refusal === undefined || refusal.status === null || refusal.status < 300) return null;
  return {
    ...base,
    answeredAt: null,
    endedAt: refusal.atMicros,
    ending: { refused: refusal.status },
  };
}
