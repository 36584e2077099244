import { createHash } from 'node:crypto';

/** The first 16 bytes of the text's SHA-256 as a UUID of the given version (RFC 9562, section 4). */
function hashed(text: string, version: number): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) % 16) + version * 16, 6);
  bytes.writeUInt8((bytes.readUInt8(8) % 64) + 128, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The uuid of an A leg on the simulated switch; a real switch generates a random one. */
export const simulatedCallId = (sipCallId: string): string => hashed(`a-leg\0${sipCallId}`, 4);

/** The uuid that the platform gives an attempt's B leg on any switch; attempts count from 1. */
export const legUuidOf = (callId: string, attempt: number): string =>
  hashed(`${callId}/${attempt}`, 8);
