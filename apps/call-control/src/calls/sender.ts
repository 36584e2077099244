import { Logger } from '@nestjs/common';
import type { GoneReason, Step } from '@app/event-socket';
import type { CallChannel, ReadVariable } from './live/call-channel.js';
import { limitApplication } from './channel-limits.js';

/**
 * How a call left this controller. `released`: by its flow. `refused`: it had none to run, or was one
 * too many. `hung-up`: a party hung up. `handed-on`: the connection ended and the channel may live on
 * with another controller. `unreadable`: the switch sent what can't be read.
 */
export type CallEnd = 'released' | 'refused' | 'hung-up' | 'handed-on' | 'unreadable';

export type Sent = { read: ReadVariable } | { end: CallEnd };

const endOf: Record<GoneReason, CallEnd> = {
  hangup: 'hung-up',
  closed: 'handed-on',
  protocol: 'unreadable',
};

const logger = new Logger('Call');

/** Sends one write after another, and reads what comes back. */
export class Sender {
  private idleSince = performance.now();

  constructor(
    private readonly channel: CallChannel,
    /** Told the seconds from what the switch answered to the next command, questions left out. */
    private readonly onStep: (seconds: number) => void,
  ) {}

  /** The switch waits for us from now on only. */
  idle(): void {
    this.idleSince = performance.now();
  }

  async send(steps: readonly Step[]): Promise<Sent> {
    this.onStep((performance.now() - this.idleSince) / 1000);
    const { state, replies, ...rest } = await this.channel.run(steps);
    this.idle();
    const values = new Map<string, string>();
    for (const [at, step] of steps.entries()) {
      const reply = replies[at];
      if (step.kind === 'getvar') {
        const value = reply?.value;
        if (value !== undefined) values.set(step.name, value);
      } else if (reply && !reply.ok) {
        logger.error('the switch refused an application', {
          callId: this.channel.uuid,
          application: step.name,
          reply: reply.text,
        });
      }
    }
    if (state === 'gone' && 'reason' in rest) {
      const last = steps[replies.length - 1];
      if (rest.reason === 'hangup' && last?.name === limitApplication) {
        logger.warn('a call is turned away', {
          callId: this.channel.uuid,
          cause: last.wire,
          why: 'one call too many',
        });
        return { end: 'refused' };
      }
      return { end: endOf[rest.reason] };
    }
    return { read: (name) => values.get(name) };
  }
}
