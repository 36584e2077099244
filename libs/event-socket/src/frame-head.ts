import { ByteNeedle } from './byte-needle.js';
import { contentTypes } from './frame.js';
import type { DecoderLimits } from './limits.js';
import { ProtocolError } from './protocol-error.js';

const LF = 0x0a;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const SHORT_BLOCK = 256;
const MAX_DIGITS = 15;
const lengthPrefix = Buffer.from('Content-Length: ');
const contentPrefix = Buffer.from('Content-');
const contentLine = new ByteNeedle(Buffer.from('\nContent-'));
const typePrefix = Buffer.from('Content-Type: ');
const knownTypes = Object.values(contentTypes).map((name) => ({ name, bytes: Buffer.from(name) }));

/** The values of a header block that framing needs. */
export interface FrameHead {
  contentType: string;
  bodyLength: number;
}

/**
 * Reads the header block `bytes[start, end)`, which excludes its blank line.
 * @throws ProtocolError
 */
export function readFrameHead(
  bytes: Buffer,
  start: number,
  end: number,
  limits: DecoderLimits,
): FrameHead {
  if (holdsNul(bytes, start, end)) {
    throw new ProtocolError('header-invalid', 'A header block contains a NUL byte');
  }
  let contentType: string | undefined;
  let bodyLength = -1;
  let line = start;
  for (;;) {
    if (startsWith(bytes, line, end, lengthPrefix)) {
      const length = readLength(bytes, line + lengthPrefix.length, endOfLine(bytes, line, end));
      if (bodyLength >= 0 && bodyLength !== length) {
        throw new ProtocolError('length-conflict', 'A frame names two different lengths');
      }
      bodyLength = length;
    } else if (contentType === undefined && startsWith(bytes, line, end, typePrefix)) {
      contentType = readType(bytes, line + typePrefix.length, endOfLine(bytes, line, end));
    }
    line = nextLine(bytes, line, end);
    if (line < 0) break;
  }
  if (contentType === undefined) {
    throw new ProtocolError('header-invalid', 'A header block has no Content-Type');
  }
  if (bodyLength > limits.maxBodyBytes) {
    throw new ProtocolError('body-too-large', `A body of ${bodyLength} bytes is above the limit`);
  }
  return { contentType, bodyLength: Math.max(bodyLength, 0) };
}

/** Start of the next line that begins with `Content-`, or -1. */
function nextLine(bytes: Buffer, start: number, end: number): number {
  if (end - start > SHORT_BLOCK) {
    const at = contentLine.findIn(bytes.subarray(0, end), start);
    return at < 0 ? -1 : at + 1;
  }
  for (let i = start; i < end; i++) {
    if (bytes[i] === LF && startsWith(bytes, i + 1, end, contentPrefix)) return i + 1;
  }
  return -1;
}

/**
 * Native code is faster on long blocks; on an event's short block, creating the view costs more.
 */
function holdsNul(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > SHORT_BLOCK) return bytes.subarray(start, end).includes(0);
  for (let i = start; i < end; i++) if (bytes[i] === 0) return true;
  return false;
}

function endOfLine(bytes: Buffer, start: number, end: number): number {
  let i = start;
  while (i < end && bytes[i] !== LF) i++;
  return i;
}

function startsWith(bytes: Buffer, start: number, end: number, prefix: Buffer): boolean {
  if (end - start < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) {
    if (bytes[start + i] !== prefix[i]) return false;
  }
  return true;
}

function readLength(bytes: Buffer, start: number, end: number): number {
  let length = 0;
  let valid = end > start && end - start <= MAX_DIGITS;
  for (let i = start; i < end && valid; i++) {
    const byte = bytes[i]!;
    valid = byte >= DIGIT_0 && byte <= DIGIT_9;
    length = length * 10 + byte - DIGIT_0;
  }
  if (!valid) throw new ProtocolError('length-invalid', 'Content-Length is not a number of bytes');
  return length;
}

function readType(bytes: Buffer, start: number, end: number): string {
  for (const { name, bytes: known } of knownTypes) {
    if (known.length === end - start && startsWith(bytes, start, end, known)) return name;
  }
  return bytes.toString('latin1', start, end);
}
