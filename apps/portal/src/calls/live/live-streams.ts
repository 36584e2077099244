import { isDeepStrictEqual } from 'node:util';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { AppError } from '@app/common';
import { callAnswered, callEnded, callGet, callRecorded, callsLive } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { askerIdOf, type Principal } from '../../kernel/access/index.js';
import { Authentication } from '../../accounts/index.js';
import { Gauge } from 'prom-client';
import type { Config } from '../../kernel/config.js';
import { Questions } from '../../kernel/asking/questions.js';
import { LiveStream, type LookedUp } from './live-stream.js';
import { maySee, type View } from './view.js';

export const mostStreamsEach = 5;
/** The number of open streams. */
export const watching = new Gauge({
  name: 'portal_live_streams',
  help: 'Open streams of live calls',
});
const retryAfterMs = 2000;
/**
 * How long after the bus's return a second snapshot is sent: events flow again only a little later
 * than the bus, and it covers the time between.
 */
const secondSnapshotMs = 5000;

/** Recomputes what a connection may see; throws when it may see nothing any more. */
export type ViewOf = (principal: Principal) => View;

/** All streams of live calls, and the events of calls that they receive. */
@Injectable()
export class LiveStreams implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LiveStreams.name);
  private readonly streams = new Set<LiveStream>();
  private readonly counts = new Map<string, number>();
  private readonly stopping = new AbortController();
  private undo: () => void = () => undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'LIVE_BEAT_MS'>,
    private readonly messaging: Messaging<'portal'>,
    private readonly questions: Questions,
    private readonly authentication: Authentication,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.follow(callAnswered, ({ callId, ownerId }) =>
      this.sendToAll(ownerId, (view) => this.goesOn(view, callId)),
    );
    this.messaging.follow(callEnded, ({ callId, ownerId }) =>
      this.sendToAll(ownerId, () => Promise.resolve({ event: 'ended', data: { callId } })),
    );
    this.messaging.follow(callRecorded, ({ callId, ownerId }) =>
      this.sendToAll(ownerId, (view) => this.recorded(view, callId)),
    );
    this.undo = this.messaging.whenBack(() => {
      this.catchUp();
      setTimeout(() => this.catchUp(), secondSnapshotMs).unref();
    });
  }

  /** Ends all streams, so that they don't delay the shutdown. */
  onModuleDestroy(): void {
    this.undo();
    this.stopping.abort();
    for (const stream of this.streams) stream.end();
  }

  /**
   * Sends the connection all events that it may see, until it closes, the asker loses the permission, or the app
   * stops.
   * @throws AppError too-many `too-many-streams`.
   */
  open(
    principal: Principal,
    viewOf: ViewOf,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): void {
    const view = viewOf(principal);
    if (this.stopping.signal.aborted) throw new AppError('unavailable', 'stopping', 'Try again.');
    const leave = this.enter(principal);
    const stream = new LiveStream(view, response, (asking) => this.snapshot(asking));
    this.streams.add(stream);
    watching.inc();
    const beat = setInterval(() => {
      stream.beat();
      void this.endUnlessAllowed(stream, request, viewOf);
    }, this.config.LIVE_BEAT_MS);
    response.once('close', () => {
      clearInterval(beat);
      this.streams.delete(stream);
      watching.dec();
      leave();
    });
    response.on('error', () => response.destroy());
    stream.catchUp();
  }

  private enter(principal: Principal): () => void {
    const who = askerIdOf(principal);
    const count = this.counts.get(who) ?? 0;
    if (count >= mostStreamsEach) {
      throw new AppError(
        'too-many',
        'too-many-streams',
        `At most ${mostStreamsEach} live pages at the same time; close one of the others.`,
      );
    }
    this.counts.set(who, count + 1);
    return () => {
      const left = (this.counts.get(who) ?? 1) - 1;
      if (left === 0) this.counts.delete(who);
      else this.counts.set(who, left);
    };
  }

  /**
   * Ends the stream when its session or permissions changed in any way: the page then reconnects and gets the
   * refusal.
   */
  private async endUnlessAllowed(
    stream: LiveStream,
    request: IncomingMessage,
    viewOf: ViewOf,
  ): Promise<void> {
    try {
      const principal = await this.authentication.principalOf(request);
      if (principal !== null && isDeepStrictEqual(viewOf(principal), stream.view)) return;
    } catch (error) {
      if (!(error instanceof AppError))
        this.logger.warn(
          'could not check whether a live stream is still allowed; it is ended',
          error,
        );
    }
    stream.end();
  }

  /** Sends an event to all streams that may see the owner: one look-up for streams with the same view. */
  private sendToAll(ownerId: string | null, lookUp: (view: View) => Promise<LookedUp>): void {
    const found = new Map<string, Promise<LookedUp>>();
    for (const stream of this.streams) {
      if (!maySee(stream.view, ownerId)) continue;
      const key = JSON.stringify(stream.view);
      const event = found.get(key) ?? lookUp(stream.view);
      found.set(key, event);
      stream.enqueue(event);
    }
  }

  /** Sends a new snapshot to all streams, as events may have been missed. */
  catchUp(): void {
    for (const stream of this.streams) stream.catchUp();
  }

  /** Looks up a call under way; null when it has ended meanwhile. */
  private async goesOn({ scope, ownerId }: View, callId: string): Promise<LookedUp> {
    const { calls } = await this.questions.ask(callsLive, {
      scope,
      ownerId,
      callId,
      stream: 'goes-on',
    });
    const [call] = calls;
    if (call === undefined) return null;
    return { event: call.answeredAt === null ? 'ringing' : 'answered', data: { call } };
  }

  private async recorded({ scope }: View, callId: string): Promise<LookedUp> {
    try {
      const { record } = await this.questions.ask(callGet, { scope, callId, stream: 'goes-on' });
      return { event: 'recorded', data: { record } };
    } catch (error) {
      if (error instanceof AppError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  /** Looks up a snapshot and retries until it succeeds; the page gets `away` at the first failure. */
  private async snapshot(stream: LiveStream): Promise<LookedUp> {
    const { scope, ownerId } = stream.view;
    for (let isFirst = true; stream.isOpen(); isFirst = false) {
      try {
        const part = stream.hasBegun ? 'goes-on' : 'begins';
        const data = await this.questions.ask(callsLive, { scope, ownerId, stream: part });
        stream.hasBegun = true;
        return { event: 'snapshot', data };
      } catch (error) {
        const detail = error instanceof AppError ? error.message : 'Something went wrong.';
        if (isFirst) stream.send({ event: 'away', data: { detail } });
        if (!(error instanceof AppError))
          this.logger.error('could not get the live calls for a page; trying again', error);
      }
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs).unref());
    }
    return null;
  }
}
