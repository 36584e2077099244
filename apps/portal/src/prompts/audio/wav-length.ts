import { err, ok, type Result, type BrokenRule, brokenRule } from '@app/common';

/**
 * The length of a WAV file in ms, rounded down as FreeSWITCH's `playback_ms` is. `head` is the file's first bytes, up
 * to its `data` chunk. The error is the rule that the file breaks.
 */
export function wavLengthMs(head: Buffer): Result<number, BrokenRule> {
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') {
    return err(brokenRule('not-a-wav'));
  }
  let byteRate = 0;
  for (let at = 12; at + 8 <= head.length;) {
    const chunk = head.toString('latin1', at, at + 4);
    const size = head.readUInt32LE(at + 4);
    if (chunk === 'fmt ' && at + 24 <= head.length) {
      const [format, channels] = [head.readUInt16LE(at + 8), head.readUInt16LE(at + 10)];
      const [rate, bits] = [head.readUInt32LE(at + 12), head.readUInt16LE(at + 22)];
      if (format !== 1 || channels !== 1 || rate !== 8000 || bits !== 16) {
        return err(brokenRule('not-telephone-sound'));
      }
      byteRate = head.readUInt32LE(at + 16);
    }
    if (chunk === 'data') {
      return byteRate > 0
        ? ok(Math.floor((size * 1000) / byteRate))
        : err(brokenRule('no-format-of-sound'));
    }
    at += 8 + size + (size % 2);
  }
  return err(brokenRule('no-sound'));
}
