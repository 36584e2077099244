import type { DecoderLimits, ProtocolReason } from '@app/event-socket';

export interface ReferenceFrame {
  readonly type: string;
  readonly head: string;
  readonly body: string;
}

export interface ReferenceStream {
  readonly frames: ReferenceFrame[];
  /** Protocol error after the last frame; absent without one. */
  readonly reason?: ProtocolReason;
  /** Bytes of an incomplete frame at the end. */
  readonly pending: number;
}

/**
 * A second, simple and slow implementation of the event socket's framing: reads the whole stream at
 * once, by lines, one byte per character.
 */
export function referenceFrames(text: string, limits: DecoderLimits): ReferenceStream {
  const frames: ReferenceFrame[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === '\n') at += 1;
    if (at === text.length) return { frames, pending: 0 };
    const blank = text.indexOf('\n\n', at);
    const block = text.slice(at, blank < 0 ? text.length : blank);
    // A line feed at the very end may be the first half of a blank line.
    const length = blank < 0 && block.endsWith('\n') ? block.length - 1 : block.length;
    if (length > limits.maxHeaderBytes) return { frames, reason: 'header-too-large', pending: 0 };
    if (blank < 0) return { frames, pending: block.length };
    const head = readBlock(block, limits);
    if (typeof head === 'string') return { frames, reason: head, pending: 0 };
    const bodyStart = blank + 2;
    const end = bodyStart + head.bodyLength;
    if (end > text.length) return { frames, pending: text.length - at };
    frames.push({ type: head.type, head: block, body: text.slice(bodyStart, end) });
    at = end;
  }
}

function readBlock(
  block: string,
  limits: DecoderLimits,
): { type: string; bodyLength: number } | ProtocolReason {
  if (block.includes('\0')) return 'header-invalid';
  let type: string | undefined;
  let bodyLength: number | undefined;
  for (const line of block.split('\n')) {
    if (line.startsWith('Content-Length: ')) {
      const value = line.slice('Content-Length: '.length);
      if (!/^[0-9]{1,15}$/.test(value)) return 'length-invalid';
      if (bodyLength !== undefined && bodyLength !== Number(value)) return 'length-conflict';
      bodyLength = Number(value);
    }
    if (line.startsWith('Content-Type: ')) type ??= line.slice('Content-Type: '.length);
  }
  if (type === undefined) return 'header-invalid';
  if (bodyLength !== undefined && bodyLength > limits.maxBodyBytes) return 'body-too-large';
  return { type, bodyLength: bodyLength ?? 0 };
}
