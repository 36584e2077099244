import { Logger } from '@nestjs/common';
import { advance, start, type CallFacts, type Outcome, type Step } from '@app/call-flow';
import { channelVariables, limitNotPassed, numberLimitsInEffect } from '@app/contracts';
import type { Step as Send } from '@app/event-socket';
import { admit, type Admitted, type Known, type Refused } from './admission.js';
import { readArrival, type Arrival } from './live/arrival.js';
import type { CallChannel } from './live/call-channel.js';
import { callFacts } from './call-facts.js';
import type { CallLimits, Verdict } from '../limits/call-limits.js';
import { askedLimits, channelLimits, limitSteps, type ChannelLimit } from './channel-limits.js';
import { endingWith } from './closed-number.js';
import { onSwitch, type SwitchCommand } from './commands/index.js';
import { Conversation, type ServiceLine } from './conversation.js';
import { isOutcome, type Writing } from './commands/on-switch.js';
import { LiveCall, type Folders, type LiveCallParts } from './live/live-call.js';
import type { Question, Questions } from './live/questions.js';
import { Sender, type CallEnd } from './sender.js';
import { takeOver } from './take-over.js';
import { lengthSettings, tariffEnd } from './tariff.js';
import { Variables } from './live/variables.js';
import { commandWrite, releaseWrite } from './writes.js';

export interface CallContext extends Known, Folders {
  readonly questions: Questions;
  readonly line: ServiceLine;
  readonly limits: CallLimits;
  readonly silentTrunks: LiveCallParts['silentTrunks'];
  /** Called once by each controller that gets the call, after its first request or write. */
  readonly onTaken: (as: 'new' | 'taken-over', callId: string) => void;
  /**
   * Called with the seconds between an answer of the switch and the next command; time spent on
   * questions is left out.
   */
  readonly onStep: (seconds: number) => void;
}

/** Channel settings that the flow's commands rely on; the dialplan sets some of them too. */
const settings = {
  hangup_after_bridge: 'true',
  continue_on_fail: 'true',
  app_disable_expand_variables: 'true',
  // Records show an X for each key pressed in a conversation.
  digits_dialed_filter: '.+',
};

const trouble = 'NORMAL_TEMPORARY_FAILURE';

/** The result of a command: an outcome for the flow, or the end of the call on this controller. */
type Led = { outcome: Outcome } | { end: CallEnd };

/**
 * Carries one call from its hand-over to its end. Never rejects because of data that a switch sent.
 */
export async function runCall(channel: CallChannel, context: CallContext): Promise<CallEnd> {
  const arrival = readArrival(channel);
  const end = carry(channel, context, arrival);
  // Metrics and log lines come after the call's first request or write, so that the caller doesn't
  // wait for them.
  context.onTaken(arrival.state === undefined ? 'new' : 'taken-over', arrival.callId);
  return end;
}

function carry(channel: CallChannel, context: CallContext, arrival: Arrival): Promise<CallEnd> {
  const admission = admit(arrival, context);
  if (!admission.admitted) return refuse(channel, context, arrival, admission);
  const called = admission.number.number;
  const { callingNumber, withheld, startedAt } = arrival;
  const verdict =
    arrival.state === undefined
      ? context.limits.admit({ callingNumber, withheld, called, startedAt })
      : null;
  return new CallRun(channel, context, arrival, admission, verdict).run();
}

const logger = new Logger('Call');

async function refuse(
  channel: CallChannel,
  context: CallContext,
  arrival: Arrival,
  { cause, why, isFault, facts }: Refused,
): Promise<CallEnd> {
  const words = ['a call is refused', { callId: arrival.callId, cause, why }] as const;
  if (isFault) logger.error(...words);
  else logger.warn(...words);
  const variables = new Variables(arrival.variable);
  begin(variables, facts);
  if (arrival.state !== undefined) context.questions.left(arrival.callId);
  const sent = await new Sender(channel, context.onStep).send(
    releaseWrite(cause, variables, undefined),
  );
  return 'end' in sent && sent.end !== 'hung-up' ? sent.end : 'refused';
}

/**
 * Sets the call's facts; those that an earlier controller set stay, so that the record shows the
 * start.
 */
function begin(variables: Variables, facts: Admitted['facts']): void {
  variables.setAll(settings);
  for (const [name, value] of facts) variables.setNew(name, value);
}

class CallRun {
  private readonly call: LiveCall;
  private readonly facts: () => CallFacts;
  private readonly sender: Sender;
  /** The queue node at which the call may be waiting; undefined when it waits at none. */
  private waitsAt: string | null | undefined;
  /** Limits that the switch must count the call against, before the next command runs. */
  private uncounted: readonly ChannelLimit[] = [];

  constructor(
    private readonly channel: CallChannel,
    private readonly context: CallContext,
    private readonly arrival: Arrival,
    private readonly admitted: Admitted,
    /**
     * The verdict of the caller limits on a new call, awaited before anything is heard; null once
     * handled.
     */
    private verdict: Promise<Verdict> | null,
  ) {
    // Fields are named one by one, here and in other code that every call runs, instead of spread:
    // V8 spreads two objects into one slowly.
    this.call = new LiveCall({
      arrival,
      number: admitted.number,
      tariff: admitted.tariff,
      snapshots: context.snapshots,
      silentTrunks: context.silentTrunks,
      questions: context.questions,
      limits: context.limits,
      promptsDir: context.promptsDir,
      recordingsDir: context.recordingsDir,
    });
    const { number, lists } = admitted;
    // Asked anew each time: somebody may go out while the call waits.
    const isOut = (destination: string, nowMs: number) =>
      context.snapshots.isOut(number.number, destination, nowMs);
    this.facts = callFacts(arrival, number, lists, isOut);
    this.sender = new Sender(channel, context.onStep);
  }

  async run(): Promise<CallEnd> {
    const { arrival, admitted, call } = this;
    const { variables } = call;
    begin(variables, admitted.facts);
    if (arrival.state === undefined) {
      const { closedWith, flow } = admitted;
      const first = start(flow, this.facts());
      return this.follow(closedWith === null ? first : endingWith(first, closedWith));
    }
    // The first write of the earlier controller may have been cut off before the switch counted the
    // call.
    if (limitNotPassed(arrival.variable) !== null) this.count();
    const taken = takeOver(admitted.flow, arrival.state, arrival, call);
    if (!taken.ok) {
      logger.error('could not continue another controller’s call; releasing it', {
        callId: call.callId,
        why: taken.error,
      });
      this.context.questions.left(call.callId);
      return this.release(releaseWrite(trouble, variables, undefined), 'refused');
    }
    const { step, outcome } = taken.value;
    this.waitsAt = step.state.node;
    return this.follow(outcome === null ? step : this.after(step, outcome));
  }

  /** @returns The end of a new call that the caller limits refuse; null when the call may go on. */
  private async letIn(): Promise<{ end: CallEnd } | null> {
    const { verdict, arrival, admitted, call } = this;
    if (verdict === null) return null;
    this.verdict = null;
    const said = await verdict;
    if (said.refusal !== null) {
      const { refusal: why, cause } = said;
      const facts = [...admitted.facts, [channelVariables.refused, why] as const];
      const refused = { admitted: false, cause, why, isFault: false, facts } as const;
      return { end: await refuse(this.channel, this.context, arrival, refused) };
    }
    const { limits } = this.context.snapshots;
    const { number, tariff, statesMaximum } = admitted;
    const isSuspect = said.suspicions.length > 0;
    if (isSuspect) call.variables.set(channelVariables.suspicion, said.suspicions.join(','));
    const end = tariffEnd(tariff, statesMaximum);
    const { number: set, own } = number.limits;
    const usualSeconds = numberLimitsInEffect(set, own?.number, limits).callSeconds;
    const longestSeconds = isSuspect
      ? Math.min(usualSeconds, limits.suspicion.cappedSeconds)
      : usualSeconds;
    call.variables.setAll(lengthSettings({ end, longestSeconds }, this.context.promptsDir));
    this.count();
    this.sender.idle();
    return null;
  }

  /** Makes the switch count the call, with the next command, against its limits. */
  private count(): void {
    const isSuspect = this.call.variables.get(channelVariables.suspicion) !== undefined;
    this.uncounted = channelLimits(this.admitted.number, this.context.snapshots.limits, isSuspect);
  }

  private async follow(first: Step): Promise<CallEnd> {
    for (let step = first; ;) {
      const led = await this.obey(step);
      if ('end' in led) return this.leave(led.end);
      step = this.after(step, led.outcome);
    }
  }

  private after(step: Step, outcome: Outcome): Step {
    const next = advance(this.admitted.flow, step.state, outcome, this.facts());
    if (this.waitsAt !== undefined && next.state.node !== this.waitsAt) {
      this.context.questions.left(this.call.callId);
      this.waitsAt = undefined;
    }
    return next;
  }

  private leave(end: CallEnd): CallEnd {
    const { questions } = this.context;
    if (end === 'handed-on') questions.handedOn(this.call.callId);
    else if (this.waitsAt !== undefined) questions.left(this.call.callId);
    return end;
  }

  private async obey(step: Step): Promise<Led> {
    const { command } = step;
    // A dial waits for the caller limits later, after it has asked its own questions in parallel.
    const refused = command.kind === 'dial' ? null : await this.letIn();
    if (refused) return refused;
    switch (command.kind) {
      case 'answer':
      case 'play':
      case 'dial':
      case 'record':
        return this.command(command, step);
      case 'release': {
        this.keepLists();
        const write = releaseWrite(command.cause, this.call.variables, step.state);
        return { end: await this.release(write, 'released') };
      }
      case 'converse':
        return this.converse(command.language, step);
      default:
        return this.ask(command, step);
    }
  }

  private async command(command: SwitchCommand, step: Step): Promise<Led> {
    const { state } = step;
    const running = onSwitch(command, this.call);
    if (running.prepare) {
      await running.prepare();
      this.sender.idle();
    }
    const refused = await this.letIn();
    if (refused) {
      running.gone?.(false);
      return refused;
    }
    const written = running.write();
    if (isOutcome(written)) return { outcome: written };
    this.keepLists();
    const sent = await this.sender.send(
      commandWrite(this.counted(written), this.call.variables, state),
    );
    if ('end' in sent) {
      if (sent.end !== 'handed-on') running.gone?.(sent.end !== 'refused');
      return sent;
    }
    const outcome = running.outcome(sent.read);
    return outcome === null ? this.command(command, step) : { outcome };
  }

  /** Adds the limits that the switch must still count the call against, before the command. */
  private counted(writing: Writing): Writing {
    const { uncounted } = this;
    if (uncounted.length === 0) return writing;
    this.uncounted = [];
    return {
      set: { ...writing.set, ...askedLimits(uncounted) },
      unset: writing.unset,
      run: [...limitSteps(uncounted), ...writing.run],
      read: writing.read,
    };
  }

  private async ask(question: Question, { state }: Step): Promise<Led> {
    if (question.kind === 'turn') {
      this.waitsAt = state.node;
      this.call.variables.setNew(channelVariables.queuedAt, String(question.sinceMs));
    }
    const { outcome, isLocal } = await this.context.questions.answer(question, {
      facts: this.facts(),
      number: this.admitted.number,
      state,
      startedAtMs: Math.floor(this.arrival.startedAt / 1000),
    });
    if (isLocal === true) this.call.variables.set(channelVariables.queueOrder, 'local');
    this.sender.idle();
    return { outcome };
  }

  /** The conversation's sounds are commands of one step: nothing but that step is on the channel. */
  private async converse(language: string | null, step: Step): Promise<Led> {
    const { callId, caller, withheld } = this.arrival;
    const conversation = new Conversation({
      language,
      play: (command) => this.command(command, step),
      turn: async (before, keys) => {
        const by = { callId, caller: withheld ? null : caller };
        const turn = await this.context.line.turn(by, before, keys);
        this.sender.idle();
        return turn;
      },
    });
    return (await conversation.hold()) ?? { outcome: { kind: 'conversed' } };
  }

  private async release(write: readonly Send[], as: CallEnd): Promise<CallEnd> {
    const sent = await this.sender.send(write);
    return 'end' in sent && sent.end !== 'hung-up' ? sent.end : as;
  }

  private keepLists(): void {
    const { variables, announcements, audio, barred } = this.call;
    variables.set(channelVariables.announced, announcements.toString());
    variables.set(channelVariables.audio, audio.toString());
    variables.set(channelVariables.barred, barred.toString());
  }
}
