import type { Connection } from './connection.js';
import { contentTypes, type Frame } from './frame.js';
import { ProtocolError } from './protocol-error.js';
import { Reply } from './reply.js';
import type { Step } from './steps.js';
import type { SwitchEvent } from './switch-event.js';

/**
 * Why there will be no more replies. `hangup`: the switch said that the channel has left us, as a
 * rule because a party hung up. `closed`: the connection ended without a word, from either side; the
 * channel may live on with another controller. `protocol`: the peer sent what can't be read.
 */
export type GoneReason = 'hangup' | 'closed' | 'protocol';

/**
 * What came of a run. `replies` are in the order of the steps; when the channel is gone they are
 * those that still came. An application that the caller's hang-up broke off replies `+OK` like one
 * that ended: only `gone`, of this or the next run, tells of a hang-up.
 */
export type CallOutcome =
  | { readonly state: 'done'; readonly replies: readonly Reply[] }
  | { readonly state: 'gone'; readonly reason: GoneReason; readonly replies: readonly Reply[] };

interface Run {
  readonly expected: number;
  readonly replies: Reply[];
  readonly resolve: (outcome: CallOutcome) => void;
}

/** One call on one outbound connection in sync mode. */
export class CallSession {
  /** Resolves, never rejects, when the channel is gone. */
  readonly gone: Promise<GoneReason>;
  private readonly runs: Run[] = [];
  private reason: GoneReason | undefined;
  private announceGone!: (reason: GoneReason) => void;

  constructor(
    private readonly connection: Connection,
    /** The channel as it was when the connection was made; `variable()` reads its variables. */
    readonly channel: SwitchEvent,
  ) {
    this.gone = new Promise((resolve) => {
      this.announceGone = resolve;
    });
  }

  /** The channel's id. */
  get uuid(): string {
    return this.channel.header('Unique-ID') ?? '';
  }

  /** Set once the channel is gone. */
  get goneReason(): GoneReason | undefined {
    return this.reason;
  }

  /**
   * Sends the steps in one write, which the switch then executes to the end even when this process
   * dies. A run may be sent while another one is under way: the switch takes them in order. Never
   * rejects. It takes as long as its applications take.
   */
  run(steps: readonly Step[]): Promise<CallOutcome> {
    if (this.reason !== undefined) {
      return Promise.resolve({ state: 'gone', reason: this.reason, replies: [] });
    }
    if (steps.length === 0) return Promise.resolve({ state: 'done', replies: [] });
    return new Promise((resolve) => {
      this.runs.push({ expected: steps.length, replies: [], resolve });
      this.connection.write(steps.map((step) => step.wire).join(''));
    });
  }

  /** Gives the channel back: the switch goes on with the dialplan's next action. */
  close(): void {
    this.connection.close();
  }

  /** @internal A frame after the channel's own. Throws ProtocolError. */
  receive(frame: Frame): void {
    if (frame.contentType === contentTypes.reply) {
      this.receiveReply(frame);
    } else if (
      frame.contentType === contentTypes.disconnectNotice &&
      frame.header('Content-Disposition') !== 'linger'
    ) {
      this.end('hangup');
      this.connection.close();
    }
  }

  /** @internal The connection is over. */
  end(reason: GoneReason): void {
    if (this.reason !== undefined) return;
    this.reason = reason;
    for (const run of this.runs.splice(0)) {
      run.resolve({ state: 'gone', reason, replies: run.replies });
    }
    this.announceGone(reason);
  }

  private receiveReply(frame: Frame): void {
    const run = this.runs[0];
    if (run === undefined) {
      throw new ProtocolError('unexpected-frame', 'A reply came to no command');
    }
    run.replies.push(new Reply(frame));
    if (run.replies.length === run.expected) {
      this.runs.shift();
      run.resolve({ state: 'done', replies: run.replies });
    }
  }
}
