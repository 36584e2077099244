/** Payload types of the session descriptions in sipp-message.ts. */
export const payloadTypes = { pcma: 8, telephoneEvent: 101 } as const;

/** Samples of a packet: 20 ms at 8 kHz. */
export const frameSamples = 160;

const headerBytes = 12;

export interface RtpPacket {
  readonly payloadType: number;
  readonly sequence: number;
  /** In samples. */
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
}

/** The parsed packet, or null when it isn't RTP (RFC 3550, 5.1). */
export function parseRtp(packet: Buffer): RtpPacket | null {
  if (packet.length < headerBytes || packet.readUInt8(0) >> 6 !== 2) return null;
  const contributors = packet.readUInt8(0) & 0x0f;
  return {
    payloadType: packet.readUInt8(1) & 0x7f,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    payload: packet.subarray(headerBytes + 4 * contributors),
  };
}

export function formatRtp(packet: RtpPacket & { readonly marker: boolean }): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(0x80, 0);
  header.writeUInt8((packet.marker ? 0x80 : 0) | packet.payloadType, 1);
  header.writeUInt16BE(packet.sequence % 65_536, 2);
  header.writeUInt32BE(packet.timestamp % 2 ** 32, 4);
  header.writeUInt32BE(packet.ssrc, 8);
  return Buffer.concat([header, packet.payload]);
}

const eventKeys = '0123456789*#ABCD';

/** A DTMF event of a key pressed for `samples` so far (RFC 4733, 2.3); `isLast` marks its release. */
export function keyEvent(key: string, samples: number, isLast: boolean): Buffer {
  const event = eventKeys.indexOf(key);
  if (key.length !== 1 || event < 0) throw new Error(`"${key}" is not a phone key`);
  const payload = Buffer.alloc(4);
  payload.writeUInt8(event, 0);
  payload.writeUInt8((isLast ? 0x80 : 0) | 10, 1);
  payload.writeUInt16BE(samples, 2);
  return payload;
}
