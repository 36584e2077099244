import {
  type DecoderLimits,
  defaultDecoderLimits,
  type Frame,
  FrameDecoder,
  ProtocolError,
} from '@app/event-socket';
import { type Corpus, type CorpusFrame, pickFrame } from '../corpus.js';
import { lowLimits } from '../limits.js';
import { cutsOf, hostileStream } from '../mutations/stream.js';
import type { Random } from '../random.js';
import { referenceFrames, type ReferenceFrame, type ReferenceStream } from '../reference/frames.js';
import { frameHeaders } from '../reference/headers.js';
import { Differs, expectSame, reads, type Sample } from '../sample.js';
import type { Target } from '../target.js';
import type { Tally } from '../tally.js';
import { checkEvent } from './check-event.js';

/** Events per stream of which every header is decoded; others are compared by their bytes only. */
const EVENTS_READ = 2;

/** Compares FrameDecoder and SwitchEvent with the reference on mutated streams, at any split into reads. */
export function frames(corpus: Corpus): Target {
  return {
    name: 'frames',
    share: (cases) => cases,
    generate: (random) => hostileStream((random) => anyFrame(corpus, random), random),
    check: (sample, tally) => checkStream(sample, lowLimits, tally),
  };
}

/** Bodies and header blocks up to the default limits. */
export function largeFrames(corpus: Corpus): Target {
  return {
    name: 'large frames',
    share: (cases) => Math.ceil(cases / 20_000),
    generate: (random) => largeStream(corpus, random),
    check: (sample, tally) => checkStream(sample, defaultDecoderLimits, tally),
  };
}

export function anyFrame(corpus: Corpus, random: Random): CorpusFrame {
  switch (random.below(8)) {
    case 0:
      return pickFrame(corpus.channels, random);
    case 1:
    case 2:
      return pickFrame(corpus.jsonEvents, random);
    case 3:
    case 4:
      return pickFrame(corpus.plainEvents, random);
    default:
      return random.pick(corpus.answers);
  }
}

function largeStream(corpus: Corpus, random: Random): Sample {
  const first = random.pick(corpus.answers);
  const untouched = `${first.head}\n\n${first.body}`;
  const { maxBodyBytes, maxHeaderBytes } = defaultDecoderLimits;
  const type = random.pick(['text/event-json', 'text/event-plain', 'api/response']);
  const length = random.pick([maxBodyBytes, maxBodyBytes + 1, 1 + random.below(maxBodyBytes)]);
  const large = random.oneIn(3)
    ? `Content-Type: command/reply\n${linesOf(maxHeaderBytes, random)}\n\n`
    : `Content-Type: ${type}\nContent-Length: ${length}\n\n${largeBody(type, length, random)}`;
  const text = untouched + large + untouched;
  const size = 65_536;
  const cuts = random.oneIn(2)
    ? Array.from({ length: Math.floor(text.length / size) }, (_, index) => (index + 1) * size)
    : cutsOf(text, random);
  return { bytes: Buffer.from(text, 'latin1'), cuts, untouched: [untouched.length] };
}

/** As many header lines as fit, or a few too many. */
function linesOf(length: number, random: Random): string {
  const lines: string[] = [];
  for (let at = 0; at < length - 40;) {
    const line = `X-${lines.length}: ${random.below(100)}`;
    lines.push(line);
    at += line.length + 1;
  }
  if (random.oneIn(2)) lines.push('X: and one that is too long for all of them to fit'.repeat(4));
  return lines.join('\n');
}

/** One value of that length, or only its beginning: a frame may announce more than it sends. */
function largeBody(type: string, length: number, random: Random): string {
  const value = random.pick(['a', '%', '\\\\', '\xe9', 'X: 1\n', '":"']);
  const repeated = value.repeat(Math.ceil(length / value.length));
  const whole =
    type === 'text/event-json' ? `{"a":"${repeated}`.slice(0, length - 2) + '"}' : repeated;
  return whole.slice(0, random.oneIn(3) ? random.below(length) : length);
}

function checkStream(sample: Sample, limits: DecoderLimits, tally: Tally): void {
  const expected = referenceFrames(sample.bytes.toString('latin1'), limits);
  for (const [index, length] of sample.untouched.entries()) {
    const frame = expected.frames[index];
    expectSame(
      'length of an untouched frame',
      frame && frame.head.length + 2 + frame.body.length,
      length,
    );
  }
  const decoded = decode(sample, sample.cuts === 'each' ? [] : sample.cuts, limits, expected);
  readEvents(decoded, expected.frames, sample.untouched.length, tally);
  if (sample.cuts === 'each') {
    for (let cut = 1; cut < sample.bytes.length; cut++) decode(sample, [cut], limits, expected);
    tally.add('splits', sample.bytes.length - 1);
  }
  tally.add('frames', decoded.length);
  tally.add('untouched', sample.untouched.length);
  if (expected.reason !== undefined) tally.add(expected.reason);
}

/** Decodes the stream in these reads and compares everything visible except the headers. */
function decode(
  sample: Sample,
  cuts: readonly number[],
  limits: DecoderLimits,
  expected: ReferenceStream,
): Frame[] {
  const decoded: Frame[] = [];
  const decoder = new FrameDecoder((frame) => decoded.push(frame), limits);
  const most = limits.maxHeaderBytes + limits.maxBodyBytes + 2;
  const reason = reasonOf(() => {
    for (const read of reads(sample, cuts)) {
      decoder.push(read);
      if (decoder.bufferedBytes > most)
        throw new Differs(`The decoder buffers ${decoder.bufferedBytes} bytes, more than ${most}`);
    }
  });
  expectSame('reason', reason, expected.reason);
  expectSame('bytes held', decoder.bufferedBytes, expected.pending);
  if (reason !== undefined) {
    const again = reasonOf(() => decoder.push(Buffer.from('Content-Type: a\n\n')));
    expectSame('reason after a further read', again, reason);
  }
  expectSame('number of frames', decoded.length, expected.frames.length);
  for (const [index, { type, head, body }] of expected.frames.entries()) {
    const frame = decoded[index]!;
    expectSame('content type', frame.contentType, type);
    expectSame('header block', frame.head.toString('latin1'), head);
    expectSame('body', frame.body.toString('latin1'), body);
  }
  return decoded;
}

function reasonOf(push: () => void): string | undefined {
  try {
    push();
    return undefined;
  } catch (error) {
    if (error instanceof ProtocolError) return error.reason;
    throw error;
  }
}

function readEvents(
  decoded: readonly Frame[],
  expected: readonly ReferenceFrame[],
  untouched: number,
  tally: Tally,
): void {
  for (const [index, frame] of decoded.entries()) {
    if (index >= untouched + EVENTS_READ) {
      if (frame.event() !== undefined) tally.add('events');
      continue;
    }
    const reference = expected[index]!;
    if (!checkEvent(frame.event(), reference, tally)) {
      const lines = frameHeaders(reference.head);
      for (const name of ['Content-Length', 'Reply-Text', 'Job-UUID']) {
        expectSame(name, frame.header(name), lines.get(name));
      }
    }
  }
}
