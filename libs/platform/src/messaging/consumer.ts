import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  type ConsumerMessages,
  type JsMsg,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import type { z } from 'zod';
import type { EventContract } from '@app/contracts';
import { inCall } from '../bootstrap/call-context.js';
import { errorFields } from '../bootstrap/error-fields.js';
import type { DeadLetters } from './dead-letters.js';
import { consumed } from './metrics.js';
import type { Names } from './names.js';
import { jittered, unlessAborted, wait, type NatsLink } from './nats-link.js';
import { callIdIn, decode, sentence } from './payload.js';
import type { Streams } from './streams.js';

export interface ConsumeOptions {
  /** Name of the consumer's position in the stream, within the app: `rating`. */
  durable: string;
  /** Failed deliveries after which the message becomes a dead letter. */
  maxDeliveries?: number;
  /** Waits before the second, third … delivery; the last one repeats. */
  backOffMs?: readonly number[];
  /** A consumer that is silent for this long with a message loses it to another one. */
  ackWaitMs?: number;
}

/** Retries last about eight minutes in all: a restarting database is back by then. */
const defaults = {
  maxDeliveries: 12,
  backOffMs: [250, 1000, 5000, 15_000, 60_000],
  ackWaitMs: 30_000,
};

export interface Delivery {
  /** 1 for the first delivery. */
  deliveries: number;
  publishedAt: Date;
}

export type Handler<T> = (payload: T, delivery: Delivery) => Promise<void>;

interface Parts {
  link: NatsLink;
  streams: Streams;
  names: Names;
  deadLetters: DeadLetters;
  app: string;
}

/** A durable pull consumer of one event: one message at a time, acknowledged after its handler. */
export class EventConsumer<S extends z.ZodType> {
  private readonly logger = new Logger('Consumer');
  private readonly stopping = new AbortController();
  private readonly options: Required<ConsumeOptions>;
  private readonly running: Promise<void>;
  private messages: ConsumerMessages | null = null;

  constructor(
    private readonly parts: Parts,
    private readonly event: EventContract<S>,
    options: ConsumeOptions,
    private readonly handler: Handler<z.output<S>>,
  ) {
    this.options = { ...defaults, ...options };
    this.running = this.run();
  }

  /** Resolves when the message under way is done; the others go to the next consumer. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.messages?.stop();
    await this.running;
  }

  private get durable(): string {
    return `${this.parts.app}-${this.options.durable}`;
  }

  /**
   * Reads the stream until `stop`, also after an error: a lost stream is created and read again.
   */
  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.consume(await this.parts.link.connection());
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.parts.streams.forget();
        const reason = errorFields(error).message;
        this.logger.warn('reading a stream failed; it will be read again', {
          consumer: this.durable,
          reason,
        });
        await wait(jittered(1000), this.stopping.signal);
      }
    }
  }

  private async consume(connection: NatsConnection): Promise<void> {
    const messages = await unlessAborted(this.stopping.signal, this.open(connection));
    this.messages = messages;
    for await (const message of messages) {
      if (this.stopping.signal.aborted) message.nak();
      else await this.take(message);
    }
  }

  private async open(connection: NatsConnection): Promise<ConsumerMessages> {
    await this.ensureConsumer(connection);
    const stream = this.parts.names.store(this.event.stream);
    const consumer = await jetstream(connection).consumers.get(stream, this.durable);
    const messages = await consumer.consume({
      max_messages: 10,
      abort_on_missing_resource: true,
    });
    // After `stop` nobody reads the messages, and their heartbeat would keep the process alive.
    if (this.stopping.signal.aborted) messages.stop();
    return messages;
  }

  private async ensureConsumer(connection: NatsConnection): Promise<void> {
    const { event, parts } = this;
    await parts.streams.ensure(connection, event.stream, event.subject);
    const manager = await jetstreamManager(connection);
    const settings = {
      filter_subject: parts.names.subject(event.subject),
      ack_wait: this.options.ackWaitMs * 1_000_000,
      // The server sets no limit to deliveries, as it would drop the message without a dead letter:
      // this class counts them.
      max_deliver: -1,
    };
    const stream = parts.names.store(event.stream);
    await manager.consumers
      .add(stream, {
        durable_name: this.durable,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
        ...settings,
      })
      .catch(() => manager.consumers.update(stream, this.durable, settings));
  }

  private async take(message: JsMsg): Promise<void> {
    // The client throws when its connection is down.
    const reportWorking = () => void (this.parts.link.isConnected() && message.working());
    const alive = setInterval(reportWorking, this.options.ackWaitMs / 2);
    try {
      const outcome = await this.handle(message);
      consumed.inc({ subject: this.event.subject, consumer: this.durable, outcome });
    } catch (error) {
      // Even the dead letter couldn't be written; NATS delivers the message again.
      this.logger.error(
        'could not acknowledge a message or store its dead letter; NATS delivers it again',
        error,
      );
    } finally {
      clearInterval(alive);
    }
  }

  private async handle(message: JsMsg): Promise<'done' | 'again' | 'dead'> {
    const payload = decode(this.event.schema, message.data);
    if (!payload.ok) return this.giveUp(message, `does not fit: ${sentence(payload.error)}`);
    const { deliveryCount, timestampNanos } = message.info;
    const publishedAt = new Date(Math.trunc(timestampNanos / 1_000_000));
    const work = () => this.handler(payload.value, { deliveries: deliveryCount, publishedAt });
    const callId = callIdIn(payload.value);
    try {
      await (callId === undefined ? work() : inCall(callId, work));
    } catch (error) {
      const reason = errorFields(error).message;
      if (deliveryCount >= this.options.maxDeliveries) {
        return this.giveUp(message, `failed ${deliveryCount} times, at last: ${reason}`);
      }
      const backOff = this.options.backOffMs;
      const delay = backOff[Math.min(deliveryCount, backOff.length) - 1] ?? 1000;
      this.logger.warn('a message could not be handled; trying again after the delay', {
        consumer: this.durable,
        deliveries: deliveryCount,
        delay,
        err: error,
      });
      message.nak(delay);
      return 'again';
    }
    message.ack();
    return 'done';
  }

  private async giveUp(message: JsMsg, reason: string): Promise<'dead'> {
    await this.parts.deadLetters.add(
      {
        consumer: this.durable,
        subject: this.event.subject,
        stream: this.event.stream,
        sequence: message.seq,
        deliveries: message.info.deliveryCount,
        reason,
      },
      message.data,
    );
    message.term(reason);
    return 'dead';
  }
}
