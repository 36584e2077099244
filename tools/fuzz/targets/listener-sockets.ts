import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { AppError } from '@app/common';
import { InboundClient, type SwitchEvent } from '@app/event-socket';
import type { Corpus } from '../corpus.js';
import { lowLimits } from '../limits.js';
import { hostileStream } from '../mutations/stream.js';
import { referenceFrames, type ReferenceFrame } from '../reference/frames.js';
import { Differs, expectSame, type Sample } from '../sample.js';
import type { Target } from '../target.js';
import { checkEvent } from './check-event.js';
import { anyFrame } from './frames.js';
import { sendAll } from './send-all.js';

/**
 * Sends mutated streams to a logged-in InboundClient over real sockets. One client serves the whole
 * run and reconnects after each stream.
 */
export function listenerSockets(corpus: Corpus): Target {
  const listener = new Listener();
  return {
    name: 'listeners over sockets',
    share: (cases) => Math.ceil(cases / 500),
    generate: (random) => {
      const sample = hostileStream((random) => anyFrame(corpus, random), random);
      return sample.cuts === 'each' ? { ...sample, cuts: [] } : sample;
    },
    check: async (sample, tally) => {
      const expected = expectedOf(sample);
      const { events, code } = await listener.hear(sample);
      expectSame('reason of the end', code, expected.code);
      expectSame('delivered events', events.length, expected.events.length);
      for (const [index, frame] of expected.events.entries()) {
        checkEvent(events[index], frame, tally);
      }
      tally.add(code);
    },
    close: () => listener.close(),
  };
}

function expectedOf({ bytes }: Sample): { events: ReferenceFrame[]; code: string } {
  const { frames, reason } = referenceFrames(bytes.toString('latin1'), lowLimits);
  const events: ReferenceFrame[] = [];
  for (const frame of frames) {
    switch (frame.type) {
      case 'text/event-json':
      case 'text/event-plain':
        events.push(frame);
        break;
      case 'command/reply':
      case 'api/response':
        return { events, code: 'event-socket-unexpected-frame' };
      case 'text/rude-rejection':
        return { events, code: 'event-socket-address-refused' };
      default:
    }
  }
  return { events, code: `event-socket-${reason ?? 'closed'}` };
}

const reply = 'Content-Type: command/reply\nReply-Text: +OK\n\n';

/** A client, and the fake switch that it connects to. */
class Listener {
  private client: InboundClient | undefined;
  private events: SwitchEvent[] = [];
  private socket: Socket | undefined;
  private isReady = false;
  private error: Error | undefined;
  private wake: (() => void) | undefined;

  private readonly server = createServer({ noDelay: true }, (socket) => {
    this.socket = socket;
    socket.write('Content-Type: auth/request\n\n');
    // Two commands arrive: the password and the subscription.
    socket.on('data', (chunk) => {
      for (const _ of chunk.toString('latin1').matchAll(/\n\n/g)) socket.write(reply);
    });
  });

  async hear(sample: Sample): Promise<{ events: SwitchEvent[]; code: string }> {
    this.client ??= await this.start();
    await this.until(() => this.isReady);
    this.events = [];
    this.error = undefined;
    await sendAll(this.socket!, sample);
    await this.until(() => this.error !== undefined);
    const error = this.error as Error | undefined;
    if (!(error instanceof AppError))
      throw new Differs(`The connection ended with ${error?.stack}`);
    return { events: this.events, code: error.code };
  }

  async close(): Promise<void> {
    await this.client?.close();
    this.socket?.destroy();
    this.server.close();
  }

  private async start(): Promise<InboundClient> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const client = new InboundClient({
      host: '127.0.0.1',
      port: (this.server.address() as AddressInfo).port,
      password: 'secret',
      connectTimeoutMs: 60_000,
      silenceMs: 60_000,
      pingTimeoutMs: 60_000,
      events: ['ALL'],
      retryFirstMs: 1,
      retryMaxMs: 1,
      limits: lowLimits,
      onEvent: (event) => this.events.push(event),
      onState: (state) => {
        this.isReady = state.name === 'ready';
        if (state.name === 'waiting') this.error = state.error;
        this.wake?.();
      },
    });
    client.start();
    return client;
  }

  private async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
