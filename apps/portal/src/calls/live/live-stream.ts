import type { ServerResponse } from 'node:http';
import { frame, type LiveEvent } from './live-event.js';
import type { View } from './view.js';

/** Maximum number of events that wait for a slow look-up before them. */
export const mostWaiting = 500;

/** Maximum bytes that a reader leaves unread: a few snapshots. */
export const mostUnread = 1024 * 1024;

/** The event after its look-up; null when the reader may see nothing of it. */
export type LookedUp = LiveEvent | null;

/**
 * One page with live calls. Events are sent in order, though their look-ups run at the same time. A page that reads
 * too slowly is disconnected, and gets a snapshot when it reconnects.
 */
export class LiveStream {
  private tail: Promise<void> = Promise.resolve();
  private waiting = 0;
  /** True once a first snapshot was looked up. Only that look-up is written to the audit log for staff. */
  hasBegun = false;
  private isCatchingUp = false;
  /** True: events were missed after the snapshot under way was requested, so another one must follow. */
  private shallCatchUpAgain = false;
  /** True when bytes were unread at the last beat. */
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

  /** Sends the event after those before it; a failed look-up leads to a new snapshot. */
  enqueue(event: Promise<LookedUp>): void {
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
    const found = await event;
    this.waiting -= 1;
    if (found === 'failed') this.catchUp();
    else if (found !== null) this.send(found);
  }

  /** Requests a new snapshot, as events may have been missed. */
  catchUp(): void {
    if (this.isCatchingUp) {
      this.shallCatchUpAgain = true;
      return;
    }
    this.isCatchingUp = true;
    this.shallCatchUpAgain = false;
    this.enqueue(
      this.snapshot(this).finally(() => {
        this.isCatchingUp = false;
        if (this.shallCatchUpAgain) this.catchUp();
      }),
    );
  }

  send(event: LiveEvent): void {
    this.write(frame(event));
  }

  /** Writes a line that keeps proxies from closing the connection, and disconnects a page that stopped reading. */
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
