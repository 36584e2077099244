import { hash } from 'node:crypto';

/**
 * The uuid of an attempt's B leg: the same on every controller, so that after a take-over the
 * channel's `originate_causes` shows whether this attempt was made. A version 8 uuid (RFC 9562,
 * 5.8): SHA-256 of the call's id, the attempt's number and, from the second trunk on, the number of
 * the trunk try.
 */
export function legUuid(callId: string, attempt: number, trunkTry = 1): string {
  const name = trunkTry === 1 ? `${callId}/${attempt}` : `${callId}/${attempt}/${trunkTry}`;
  const hex = hash('sha256', name, 'hex');
  // Two of its bits are the uuid's variant.
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
