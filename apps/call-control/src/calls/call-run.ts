import { Logger } from '@nestjs/common';
import { advance, start, type Command, type Flow, type Outcome, type Step } from '@app/call-flow';
import { channelVariables, type NumberSnapshot } from '@app/contracts';
import type { GoneReason, Step as Send } from '@app/event-socket';
import { admit, type Known } from './admission.js';
import { Announcements } from './announcements.js';
import { readArrival, type Arrival } from './arrival.js';
import type { CallChannel, ReadVariable } from './call-channel.js';
import { legUuid } from './leg-uuid.js';
import { dialOutcome, playedMs } from './outcomes.js';
import { takeOver } from './take-over.js';
import { dialWrite, playWrite, releaseWrite } from './writes.js';

/**
 * How a call left this controller. `released`: by its flow. `refused`: it had none to run.
 * `hung-up`: a party hung up. `handed-on`: the connection ended and the channel may live on with
 * another controller. `unreadable`: the switch sent what can't be read.
 */
export type CallEnd = 'released' | 'refused' | 'hung-up' | 'handed-on' | 'unreadable';

export interface CallContext extends Known {
  /** The folder of the prompts as the switch sees it. */
  readonly promptsDir: string;
  /** Told once, when it is clear that this controller has the call. */
  readonly onTaken: (as: 'new' | 'taken-over') => void;
  /** Seconds from what the switch answered to the next command. */
  readonly onStep: (seconds: number) => void;
}

/** What the flow's commands rely on; the dialplan sets these too. */
const settings = new Map([
  ['hangup_after_bridge', 'true'],
  ['continue_on_fail', 'true'],
  ['app_disable_expand_variables', 'true'],
]);

const endOf: Record<GoneReason, CallEnd> = {
  hangup: 'hung-up',
  closed: 'handed-on',
  protocol: 'unreadable',
};

/** What a command led to: an outcome for the flow, or the end of the call here. */
type Led = { outcome: Outcome } | { end: CallEnd };
type Sent = { read: ReadVariable } | { end: CallEnd };

/** Carries one call from its hand-over to its end. Never rejects for what a switch sends. */
export const runCall = (channel: CallChannel, context: CallContext): Promise<CallEnd> =>
  new CallRun(channel, context).run();

class CallRun {
  private readonly logger = new Logger('Call');
  private readonly arrival: Arrival;
  /** What the next write sets before anything else. */
  private readonly unsent: Map<string, string>;
  private announcements = Announcements.none();
  private hasMedia: boolean;
  private idleSince = performance.now();

  constructor(
    private readonly channel: CallChannel,
    private readonly context: CallContext,
  ) {
    this.arrival = readArrival(channel);
    this.hasMedia = this.arrival.hasMedia;
    const { variable } = this.arrival;
    this.unsent = new Map([...settings].filter(([name, value]) => variable(name) !== value));
  }

  async run(): Promise<CallEnd> {
    const { arrival, context } = this;
    context.onTaken(arrival.state === undefined ? 'new' : 'taken-over');
    const admission = admit(arrival, context);
    for (const [name, value] of admission.facts) {
      // what an earlier controller set stays: the record tells what the call began with
      if (arrival.variable(name) === undefined) this.unsent.set(name, value);
    }
    if (!admission.admitted) return this.refuse(admission.cause, admission.why);
    const { number, flow } = admission;
    if (arrival.state === undefined) return this.follow(flow, number, start(flow));

    this.announcements = Announcements.parse(arrival.variable(channelVariables.announced));
    const step = takeOver(flow, arrival.state, arrival, this.announcements);
    if (!step.ok) return this.refuse('NORMAL_TEMPORARY_FAILURE', step.error);
    this.announce();
    return this.follow(flow, number, step.value);
  }

  private async follow(flow: Flow, number: NumberSnapshot, first: Step): Promise<CallEnd> {
    for (let step = first; ;) {
      const led = await this.obey(step, number);
      if ('end' in led) return led.end;
      step = advance(flow, step.state, led.outcome);
    }
  }

  private obey(step: Step, number: NumberSnapshot): Promise<Led> {
    const { command, state } = step;
    switch (command.kind) {
      case 'play':
        return this.play(step, command, number);
      case 'dial':
        return this.dial(step, command);
      case 'release':
        return this.release(releaseWrite(state, this.unsent, command.cause), 'released');
    }
  }

  private async play(
    { state }: Step,
    { prompt }: Extract<Command, { kind: 'play' }>,
    number: NumberSnapshot,
  ): Promise<Led> {
    const snapshot = Object.hasOwn(number.prompts, prompt) ? number.prompts[prompt] : undefined;
    this.announcements.begin(prompt, snapshot ?? { lengthMs: 0 });
    this.announce();
    if (!snapshot) {
      this.logger.error('a prompt is not in the snapshot and was skipped', { prompt });
      return { outcome: { kind: 'played' } };
    }
    const sent = await this.send(
      playWrite({
        state,
        variables: this.unsent,
        file: `${this.context.promptsDir}/${snapshot.file}`,
        needsMedia: !this.hasMedia,
      }),
    );
    if ('end' in sent) return sent;
    this.hasMedia = true;
    const played = playedMs(sent.read);
    if (played === 0) {
      this.logger.error('a prompt could not be played', { prompt, file: snapshot.file });
    }
    this.announcements.end(played);
    this.announce();
    return { outcome: { kind: 'played' } };
  }

  private async dial(
    { state }: Step,
    { destination, ringSeconds, attempt }: Extract<Command, { kind: 'dial' }>,
  ): Promise<Led> {
    const trunk = this.context.snapshots.trunkTo(destination);
    if (!trunk) {
      this.logger.error('no trunk takes a destination', { attempt });
      return { outcome: { kind: 'failed', cause: 'NO_ROUTE_DESTINATION' } };
    }
    const { callId } = this.arrival;
    const uuid = legUuid(callId, attempt);
    const leg = { uuid, callId, attempt, destination, ringSeconds, trunk };
    const sent = await this.send(dialWrite({ state, variables: this.unsent, leg }));
    return 'end' in sent ? sent : { outcome: dialOutcome(sent.read, uuid) };
  }

  private async refuse(cause: string, why: string): Promise<CallEnd> {
    this.logger.warn('a call is turned away', { cause, why });
    return (await this.release(releaseWrite(undefined, this.unsent, cause), 'refused')).end;
  }

  private async release(write: readonly Send[], as: CallEnd): Promise<{ end: CallEnd }> {
    const sent = await this.send(write);
    return { end: 'end' in sent && sent.end !== 'hung-up' ? sent.end : as };
  }

  private announce(): void {
    const text = this.announcements.toString();
    if (text !== '') this.unsent.set(channelVariables.announced, text);
  }

  private async send(steps: readonly Send[]): Promise<Sent> {
    this.context.onStep((performance.now() - this.idleSince) / 1000);
    const { state, replies, ...rest } = await this.channel.run(steps);
    this.idleSince = performance.now();
    this.unsent.clear();
    const values = new Map<string, string>();
    for (const [at, step] of steps.entries()) {
      const reply = replies[at];
      if (step.kind === 'getvar') {
        const value = reply?.value;
        if (value !== undefined) values.set(step.name, value);
      } else if (reply && !reply.ok) {
        this.logger.error('the switch refused an application', {
          application: step.name,
          reply: reply.text,
        });
      }
    }
    if (state === 'gone' && 'reason' in rest) return { end: endOf[rest.reason] };
    return { read: (name) => values.get(name) };
  }
}
