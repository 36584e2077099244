import { createHash } from 'node:crypto';

/**
 * The uuid that an attempt's B leg gets: the same on every controller, so that after a take-over
 * the channel's `originate_causes` tells whether this attempt was made. A version 8 uuid
 * (RFC 9562, 5.8): SHA-256 of the call's id and the attempt's number.
 */
export function legUuid(callId: string, attempt: number): string {
  const bytes = createHash('sha256').update(`${callId}/${attempt}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
