/** Every cause in a capture, in the switch's spelling, with its value of `hangup_cause_q850`. */
const q850: Readonly<Record<string, number>> = {
  UNALLOCATED_NUMBER: 1,
  NO_ROUTE_DESTINATION: 3,
  CHANNEL_UNACCEPTABLE: 6,
  NORMAL_CLEARING: 16,
  USER_BUSY: 17,
  NO_USER_RESPONSE: 18,
  NO_ANSWER: 19,
  SUBSCRIBER_ABSENT: 20,
  CALL_REJECTED: 21,
  NUMBER_CHANGED: 22,
  EXCHANGE_ROUTING_ERROR: 25,
  DESTINATION_OUT_OF_ORDER: 27,
  INVALID_NUMBER_FORMAT: 28,
  FACILITY_REJECTED: 29,
  NORMAL_UNSPECIFIED: 31,
  NORMAL_CIRCUIT_CONGESTION: 34,
  NETWORK_OUT_OF_ORDER: 38,
  NORMAL_TEMPORARY_FAILURE: 41,
  SWITCH_CONGESTION: 42,
  REQUESTED_CHAN_UNAVAIL: 44,
  FACILITY_NOT_SUBSCRIBED: 50,
  OUTGOING_CALL_BARRED: 52,
  INCOMING_CALL_BARRED: 54,
  BEARERCAPABILITY_NOTAUTH: 57,
  SERVICE_UNAVAILABLE: 63,
  SERVICE_NOT_IMPLEMENTED: 79,
  INCOMPATIBLE_DESTINATION: 88,
  MANDATORY_IE_MISSING: 96,
  RECOVERY_ON_TIMER_EXPIRE: 102,
  INTERWORKING: 127,
  ORIGINATOR_CANCEL: 16,
  LOSE_RACE: 16,
  ALLOTTED_TIMEOUT: 16,
  MANAGER_REQUEST: 16,
  DECLINE: 16,
};

export const isKnownCause = (cause: string): boolean => Object.hasOwn(q850, cause);

/** @throws {Error} for a cause that no capture holds. */
export function q850Of(cause: string): number {
  const number = q850[cause];
  if (number === undefined) throw new Error(`no capture holds the cause ${cause}`);
  return number;
}

/** Cause of a leg by the SIP status of the destination's refusal. */
const causesByStatus: Readonly<Record<number, string>> = {
  400: 'NORMAL_TEMPORARY_FAILURE',
  403: 'CALL_REJECTED',
  404: 'UNALLOCATED_NUMBER',
  405: 'SERVICE_UNAVAILABLE',
  406: 'SERVICE_NOT_IMPLEMENTED',
  408: 'RECOVERY_ON_TIMER_EXPIRE',
  410: 'NUMBER_CHANGED',
  415: 'SERVICE_NOT_IMPLEMENTED',
  420: 'INTERWORKING',
  480: 'NO_USER_RESPONSE',
  481: 'NORMAL_TEMPORARY_FAILURE',
  482: 'EXCHANGE_ROUTING_ERROR',
  483: 'EXCHANGE_ROUTING_ERROR',
  484: 'INVALID_NUMBER_FORMAT',
  485: 'NO_ROUTE_DESTINATION',
  486: 'USER_BUSY',
  488: 'INCOMPATIBLE_DESTINATION',
  491: 'NORMAL_UNSPECIFIED',
  500: 'NORMAL_TEMPORARY_FAILURE',
  501: 'SERVICE_NOT_IMPLEMENTED',
  502: 'NETWORK_OUT_OF_ORDER',
  503: 'NORMAL_TEMPORARY_FAILURE',
  504: 'RECOVERY_ON_TIMER_EXPIRE',
  513: 'INTERWORKING',
  600: 'USER_BUSY',
  603: 'CALL_REJECTED',
  604: 'NO_ROUTE_DESTINATION',
  606: 'INCOMPATIBLE_DESTINATION',
};

/** @throws {Error} for a status that no capture holds. */
export function causeOfStatus(status: number): string {
  const cause = causesByStatus[status];
  if (cause === undefined) throw new Error(`no capture holds a refusal with ${status}`);
  return cause;
}

/** Reason phrases as the captured agents wrote them; most wrote just "X". */
const phrases: Readonly<Record<number, string>> = {
  404: 'Not Found',
  408: 'Request Timeout',
  486: 'Busy Here',
  503: 'Service Unavailable',
};
export const phraseOf = (status: number): string => phrases[status] ?? 'X';

/** Values of DIALSTATUS that differ from `originate_disposition`. */
const dialStatuses: Readonly<Record<string, string>> = {
  USER_BUSY: 'BUSY',
  NO_ANSWER: 'NOANSWER',
  ORIGINATOR_CANCEL: 'CANCEL',
  CALL_REJECTED: 'DONTCALL',
  failure: 'INVALIDARGS',
};
export const dialStatusOf = (disposition: string): string =>
  dialStatuses[disposition] ?? disposition;
