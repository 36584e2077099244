import {
  Inject,
  Injectable,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { z } from 'zod';
import type {
  Answerer,
  BucketContract,
  EventContract,
  ObjectsContract,
  QuestionOf,
  RequestContract,
} from '@app/contracts';
import { APP_NAME } from '../bootstrap/platform.module.js';
import { HealthChecks } from '../bootstrap/health-checks.js';
import { CONFIG } from '../config/index.js';
import { Answering } from './answering.js';
import { Asker, type AskOptions } from './asker.js';
import { Bucket, type BucketChanges, type BucketWatch } from './bucket.js';
import { EventConsumer, type ConsumeOptions, type Handler } from './consumer.js';
import { DeadLetters } from './dead-letters.js';
import { Follower } from './follower.js';
import { Names } from './names.js';
import { NatsLink } from './nats-link.js';
import { Objects, type ObjectsWatch } from './objects.js';
import { Publisher } from './publisher.js';
import { Streams } from './streams.js';

export interface MessagingConfig {
  NATS_URL: string;
  NATS_NKEY_SEED?: string | undefined;
  NATS_PREFIX: string;
  NATS_REPLICAS: number;
}

/**
 * NATS, typed by the contracts and by the asking app: a question that doesn't name the app as an
 * asker doesn't compile, and without an app none does. Start consuming, answering and watching in
 * `onApplicationBootstrap`; all of it stops with the app. Only requests wait for NATS when it is
 * away; they fail with AppError unavailable.
 */
@Injectable()
export class Messaging<App extends Answerer = Answerer>
  implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown
{
  private readonly link: NatsLink;
  private readonly names: Names;
  private readonly streams: Streams;
  private readonly deadLetters: DeadLetters;
  private readonly publisher: Publisher;
  private readonly asker: Asker;
  private readonly started: { stop(): Promise<void> }[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: MessagingConfig,
    @Inject(APP_NAME) private readonly app: string,
    health: HealthChecks,
  ) {
    this.link = new NatsLink(config.NATS_URL, app, config.NATS_NKEY_SEED);
    this.names = new Names(config.NATS_PREFIX);
    this.streams = new Streams(this.names, config.NATS_REPLICAS);
    this.deadLetters = new DeadLetters(this.link, this.streams, this.names, app);
    this.publisher = new Publisher(this.link, this.streams, this.names);
    this.asker = new Asker(this.link, this.names);
    health.register({ name: 'nats', needed: false, check: () => this.check() });
  }

  /** @see Publisher.publish */
  publish<S extends z.ZodType>(
    event: EventContract<S>,
    payload: z.input<S>,
    options: { id: string; limitMs?: number },
  ): Promise<void> {
    return this.publisher.publish(event, payload, options);
  }

  /** Passes every event to `handler`, at least once, one at a time; failures are retried. */
  consume<S extends z.ZodType>(
    event: EventContract<S>,
    options: ConsumeOptions,
    handler: Handler<z.output<S>>,
  ): { stop(): Promise<void> } {
    const { link, streams, names, deadLetters, app } = this;
    return this.keep(
      new EventConsumer({ link, streams, names, deadLetters, app }, event, options, handler),
    );
  }

  /** Passes every new event to `handler`, in each following process. @see Follower */
  follow<S extends z.ZodType>(
    event: EventContract<S>,
    handler: (payload: z.output<S>) => void,
  ): { stop(): Promise<void> } {
    const { link, streams, names } = this;
    return this.keep(new Follower({ link, streams, names }, event, handler));
  }

  /** @see Asker.ask */
  ask<Q extends z.ZodType, R extends z.ZodType>(
    question: QuestionOf<App, Q, R>,
    request: z.input<Q>,
    options: AskOptions,
  ): Promise<z.output<R>> {
    return this.asker.ask(question, request, options);
  }

  /** Answers with `handler`'s return value, or with the AppError that it throws. */
  answer<Q extends z.ZodType, R extends z.ZodType>(
    question: RequestContract<Q, R>,
    handler: (request: z.output<Q>) => Promise<z.input<R>>,
  ): { stop(): Promise<void> } {
    const { link, names, app } = this;
    return this.keep(new Answering({ link, names, app }, question, handler));
  }

  bucket<S extends z.ZodType>(contract: BucketContract<S>): Bucket<S> {
    const { link, names, deadLetters } = this;
    return new Bucket({ link, names, deadLetters, replicas: this.config.NATS_REPLICAS }, contract);
  }

  /** `bucket(contract).watch(changes)`, stopped with the app. */
  watch<S extends z.ZodType>(
    contract: BucketContract<S>,
    changes: BucketChanges<z.output<S>>,
  ): BucketWatch {
    return this.keep(this.bucket(contract).watch(changes));
  }

  objects(contract: ObjectsContract): Objects {
    const { link, names } = this;
    return new Objects({ link, names, replicas: this.config.NATS_REPLICAS }, contract);
  }

  /** `objects(contract).watch(bell)`, stopped with the app. */
  watchObjects(contract: ObjectsContract, bell: () => void): ObjectsWatch {
    return this.keep(this.objects(contract).watch(bell));
  }

  /** Calls `back` whenever NATS was lost and is back, until the returned undo. */
  whenBack(back: () => void): () => void {
    return this.link.whenBack(back);
  }

  /**
   * Connects only in this hook: an app whose start fails earlier must not keep a connection open.
   */
  onModuleInit(): void {
    this.link.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.link.stopOpening();
    const stopped = Promise.allSettled(this.started.map((part) => part.stop()));
    // Without a connection nothing can be acknowledged or answered, and the client would wait for
    // ever to do so.
    if (!this.link.isConnected()) await this.link.close();
    await stopped;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.link.close();
  }

  private keep<T extends { stop(): Promise<void> }>(part: T): T {
    this.started.push(part);
    return part;
  }

  private check(): void {
    if (!this.link.isConnected()) throw new Error('not connected');
  }
}
