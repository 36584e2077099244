import type { ServerResponse } from 'node:http';
import { frame, type LiveEvent } from './live-event.js';
import type { View } from './view.js';

/** Events that may wait for their look-up, behind one that takes its time. */
export const mostWaiting = 500;

/** Bytes that may wait for a reader: a few snapshots. */
export const mostUnread = 1024 * 1024;

/** What an event comes to: null when the reader has nothing to see in it. */
export type LookedUp = LiveEvent | null;

/**
 * One page that watches. What it is told comes in order, though it may be looked up at the same
 * time; who reads too slowly is cut off, and finds everything in the snapshot when it comes back.
 */
export class LiveStream {
  private tail: Promise<void> = Promise.resolve();
  private waiting = 0;
  /** A snapshot was looked up for it: that staff watch is noted, what follows needs no note. */
  hasBegun = false;
  private isCatchingUp = false;
  /** Something was missed after the snapshot that is under way was asked for. */
  private shallCatchUpAgain = false;
  /** Bytes were unread at the last beat. */
  private wasBehind = false;

  constructor(
    readonly view: View,
    private readonly response: ServerResponse,
    private readonly snapshot: (stream: LiveStream) => Promise<LookedUp>,
  ) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    this.write('retry: 3000\n\n');
  }

  isOpen(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }

  /** Tells the event behind those before it; one that can't be looked up means a new snapshot. */
  tell(event: Promise<LookedUp>): void {
    if (!this.isOpen()) return;
    if (this.waiting >= mostWaiting) return this.cutOff();
    this.waiting += 1;
    this.tail = this.inTurn(
      this.tail,
      event.catch(() => 'failed' as const),
    );
  }

  private async inTurn(before: Promise<void>, event: Promise<LookedUp | 'failed'>): Promise<void> {
    await before;
    const told = await event;
    this.waiting -= 1;
    if (told === 'failed') this.catchUp();
    else if (told !== null) this.say(told);
  }

  /** Something may have been missed: everything anew. */
  catchUp(): void {
    if (this.isCatchingUp) {
      this.shallCatchUpAgain = true;
      return;
    }
    this.isCatchingUp = true;
    this.shallCatchUpAgain = false;
    this.tell(
      this.snapshot(this).finally(() => {
        this.isCatchingUp = false;
        if (this.shallCatchUpAgain) this.catchUp();
      }),
    );
  }

  say(event: LiveEvent): void {
    this.write(frame(event));
  }

  /** Keeps proxies from closing it, and finds out who reads no more. */
  beat(): void {
    if (this.response.writableLength > 0 && this.wasBehind) return this.cutOff();
    this.wasBehind = this.response.writableLength > 0;
    this.write(': still here\n\n');
  }

  end(): void {
    if (this.isOpen()) this.response.end();
  }

  private write(text: string): void {
    if (!this.isOpen()) return;
    this.response.write(text);
    if (this.response.writableLength > mostUnread) this.cutOff();
  }

  private cutOff(): void {
    this.response.destroy();
  }
}
