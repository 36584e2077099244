import type { Connection } from './connection.js';
import { contentTypes, type Frame } from './frame.js';
import { ProtocolError } from './protocol-error.js';
import { Reply } from './reply.js';
import type { Step } from './steps.js';
import type { SwitchEvent } from './switch-event.js';

/**
 * Why no more replies will come. `hangup`: the switch reported that the channel has left us,
 * usually because a party hung up. `closed`: the connection ended without notice, from either side;
 * the channel may live on with another controller. `protocol`: the peer sent unreadable data.
 */
export type GoneReason = 'hangup' | 'closed' | 'protocol';

/**
 * The result of a run. `replies` are in the order of the steps; for a channel that is gone they are
 * the replies received before. An application interrupted by the caller's hang-up replies `+OK`
 * like a completed one: only `gone`, of this or the next run, shows a hang-up.
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
    /** The channel at the time of the connection; `variable()` reads its variables. */
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
   * Sends the steps in one write, which the switch executes to the end even when this process dies.
   * A run may be sent while another is under way: the switch executes them in order. Never rejects.
   * Takes as long as its applications.
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

  /** Returns the channel to the switch, which continues with the dialplan's next action. */
  close(): void {
    this.connection.close();
  }

  /**
   * @internal Handles a frame after the channel's own.
   * @throws ProtocolError
   */
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

  /** @internal Handles the end of the connection. */
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
      throw new ProtocolError('unexpected-frame', 'The switch sent a reply without a command');
    }
    run.replies.push(new Reply(frame));
    if (run.replies.length === run.expected) {
      this.runs.shift();
      run.resolve({ state: 'done', replies: run.replies });
    }
  }
}
