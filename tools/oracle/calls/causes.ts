/**
 * FreeSWITCH's hangup cause per SIP status of a destination's refusal, as captured from a real
 * switch (`limit-refusal` captures). Q.850 would often give another cause.
 */
const refusals: Readonly<Record<number, string>> = {
  400: 'NORMAL_TEMPORARY_FAILURE',
  403: 'CALL_REJECTED',
  404: 'UNALLOCATED_NUMBER',
  408: 'RECOVERY_ON_TIMER_EXPIRE',
  410: 'NUMBER_CHANGED',
  480: 'NO_USER_RESPONSE',
  484: 'INVALID_NUMBER_FORMAT',
  486: 'USER_BUSY',
  488: 'INCOMPATIBLE_DESTINATION',
  500: 'NORMAL_TEMPORARY_FAILURE',
  502: 'NETWORK_OUT_OF_ORDER',
  503: 'NORMAL_TEMPORARY_FAILURE',
  504: 'RECOVERY_ON_TIMER_EXPIRE',
  600: 'USER_BUSY',
  603: 'CALL_REJECTED',
  606: 'INCOMPATIBLE_DESTINATION',
};

/** @throws {Error} for a status without a captured FreeSWITCH cause. */
export function causeOfRefusal(status: number): string {
  const cause = refusals[status];
  if (cause === undefined) throw new Error(`no FreeSWITCH cause is known for SIP status ${status}`);
  return cause;
}

/** SIP status that a carrier receives per hangup cause before answer, as captured from a real switch. */
const answers: Readonly<Record<string, number>> = {
  UNALLOCATED_NUMBER: 404,
  USER_BUSY: 486,
  NO_ANSWER: 480,
  NO_USER_RESPONSE: 408,
  NORMAL_CLEARING: 480,
  CALL_REJECTED: 603,
  OUTGOING_CALL_BARRED: 403,
  NORMAL_TEMPORARY_FAILURE: 503,
  SWITCH_CONGESTION: 503,
};

/** @throws {Error} for a cause without a captured SIP status. */
export function statusOfCause(cause: string): number {
  const status = answers[cause];
  if (status === undefined) throw new Error(`no SIP status is known for cause ${cause}`);
  return status;
}

/** The cause when nothing listens at the destination; the switch itself makes it a 503. */
export const causeWhenDown = 'NORMAL_TEMPORARY_FAILURE';

/** The exit of a connect node that a failed attempt takes. */
export function exitOf(cause: string): 'busy' | 'noAnswer' | 'failed' {
  if (cause === 'USER_BUSY') return 'busy';
  return cause === 'NO_ANSWER' || cause === 'NO_USER_RESPONSE' ? 'noAnswer' : 'failed';
}
