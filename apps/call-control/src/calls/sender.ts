import { Logger } from '@nestjs/common';
import type { GoneReason, Step } from '@app/event-socket';
import type { CallChannel, ReadVariable } from './live/call-channel.js';
import { limitApplication } from './channel-limits.js';

/**
 * How a call left this controller. `released`: by its flow. `refused`: it had no readable flow, or
 * a limit refused it. `hung-up`: a party hung up. `handed-on`: the connection ended, and the
 * channel may go on with another controller. `unreadable`: the switch sent unreadable data.
 */
export type CallEnd = 'released' | 'refused' | 'hung-up' | 'handed-on' | 'unreadable';

export type Sent = { read: ReadVariable } | { end: CallEnd };

const endOf: Record<GoneReason, CallEnd> = {
  hangup: 'hung-up',
  closed: 'handed-on',
  protocol: 'unreadable',
};

const logger = new Logger('Call');

/** Sends one write after another, and returns the values that the switch replies. */
export class Sender {
  private idleSince = performance.now();

  constructor(
    private readonly channel: CallChannel,
    /**
     * Called with the seconds between the switch's answer and the next command; time spent on
     * questions is left out.
     */
    private readonly onStep: (seconds: number) => void,
  ) {}

  /** Restarts the measurement: until now the call waited for an answer other than ours. */
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
        logger.error('the switch refused an application; the call goes on', {
          callId: this.channel.uuid,
          application: step.name,
          reply: reply.text,
        });
      }
    }
    if (state === 'gone' && 'reason' in rest) {
      const last = steps[replies.length - 1];
      if (rest.reason === 'hangup' && last?.name === limitApplication) {
        logger.warn('a call is refused', {
          callId: this.channel.uuid,
          cause: last.wire,
          why: 'a limit on simultaneous calls is reached',
        });
        return { end: 'refused' };
      }
      return { end: endOf[rest.reason] };
    }
    return { read: (name) => values.get(name) };
  }
}
