import { once } from 'node:events';
import { connect } from 'node:net';
import { type CallSession, getvar, OutboundServer, ProtocolError } from '@app/event-socket';
import { type Corpus, pickFrame, wireOf } from '../corpus.js';
import { lowLimits } from '../limits.js';
import { mutateFrame } from '../mutations/frame.js';
import { disconnectNotice, hostileStream } from '../mutations/stream.js';
import type { Random } from '../random.js';
import { frameHeaders, referenceEvent } from '../reference/headers.js';
import { referenceFrames } from '../reference/frames.js';
import { expectSame, type Sample } from '../sample.js';
import type { Target } from '../target.js';
import { sendAll } from './send-all.js';

/** The outcome of a connection from the controller's view. */
interface Seen {
  /** Reason of the connection's ProtocolError; undefined without one. */
  readonly error: string | undefined;
  /** Why the session ended; undefined when no channel arrived. */
  readonly gone: string | undefined;
  readonly replies: number;
}

/** Commands per call, each of which waits for a reply. */
const STEPS = 6;

/** Sends mutated streams on a call's connection to OutboundServer, over real sockets. */
export function callSockets(corpus: Corpus): Target {
  const server = new CallServer();
  return {
    name: 'calls over sockets',
    share: (cases) => Math.ceil(cases / 500),
    generate: (random) => callStream(corpus, random),
    check: async (sample, tally) => {
      const expected = expectedOf(sample);
      const seen = await server.call(sample);
      expectSame('connection outcome', seen, expected);
      tally.add(expected.error ?? expected.gone ?? 'no channel');
    },
    close: () => server.close(),
  };
}

/** A channel (or an event in its place) followed by replies and notices; any of these may be mutated. */
function callStream(corpus: Corpus, random: Random): Sample {
  const channel = pickFrame(random.oneIn(10) ? corpus.jsonEvents : corpus.channels, random);
  const first = random.oneIn(3) ? mutateFrame(channel, random) : wireOf(channel);
  const rest = hostileStream(
    (random) => (random.oneIn(6) ? disconnectNotice : random.pick(corpus.answers)),
    random,
  );
  return {
    bytes: Buffer.concat([Buffer.from(first, 'latin1'), rest.bytes]),
    cuts: rest.cuts === 'each' ? [] : rest.cuts,
    untouched: [],
  };
}

function expectedOf({ bytes }: Sample): Seen {
  const { frames, reason } = referenceFrames(bytes.toString('latin1'), lowLimits);
  let connected = false;
  let replies = 0;
  const end = (error: string | undefined, gone: string): Seen => ({
    error,
    gone: connected ? gone : undefined,
    replies,
  });
  for (const frame of frames) {
    const isReply = frame.type === 'command/reply';
    if (!connected) {
      const event = isReply ? referenceEvent(frame) : undefined;
      const isChannel = typeof event === 'object' && event.headers.has('Unique-ID');
      if (!isChannel) return end('unexpected-frame', 'protocol');
      connected = true;
    } else if (isReply) {
      if (replies === STEPS) return end('unexpected-frame', 'protocol');
      replies++;
    } else if (
      frame.type === 'text/disconnect-notice' &&
      frameHeaders(frame.head).get('Content-Disposition') !== 'linger'
    ) {
      return end(undefined, 'hangup');
    }
  }
  return reason === undefined ? end(undefined, 'closed') : end(reason, 'protocol');
}

/** A controller for the whole run that takes one call after another. */
class CallServer {
  private listening: Promise<void> | undefined;
  private session: CallSession | undefined;
  private replies = 0;
  private errors: Error[] = [];

  private readonly server = new OutboundServer({
    host: '127.0.0.1',
    port: 0,
    connectTimeoutMs: 60_000,
    maxConnections: 10,
    limits: lowLimits,
    onCall: async (session) => {
      this.session = session;
      const steps = Array.from({ length: STEPS }, () => getvar('a'));
      const { replies } = await session.run(steps);
      this.replies = replies.length;
      for (const { text, value, jobUuid } of replies) void [text, value, jobUuid];
      await session.gone;
    },
    onError: (error) => this.errors.push(error),
  });

  async call(sample: Sample): Promise<Seen> {
    await (this.listening ??= this.server.listen());
    this.session = undefined;
    this.replies = 0;
    this.errors = [];
    const socket = connect({ host: '127.0.0.1', port: this.server.port, noDelay: true });
    await once(socket, 'connect');
    await sendAll(socket, sample);
    const session = this.session as CallSession | undefined;
    const gone = session && (await session.gone);
    // `onCall` returns only after the promise that it awaits.
    await new Promise((resolve) => setImmediate(resolve));
    expectSame('active calls after the end', this.server.activeCalls, 0);
    const [error, ...more] = this.errors;
    expectSame('further errors', more.length, 0);
    if (error !== undefined && !(error instanceof ProtocolError)) throw error;
    return { error: error?.reason, gone, replies: this.replies };
  }

  async close(): Promise<void> {
    if (this.listening) await this.server.stop(0);
  }
}
