import { playOver } from './applications/broadcast.js';
import { scheduleCancel } from './applications/caller-leaves.js';
import { CallStories } from './calls/call-story.js';
import { Call, type SwitchParts } from './calls/call.js';
import { hangUp, leaveExecution, reportLeg } from './calls/leg-end.js';
import { aLegOf } from './channel/a-leg.js';
import { runDialplan } from './dialplan/run-dialplan.js';
import type { CallScript } from './kernel/call-script.js';
import { NotCapturedError } from './kernel/not-captured.js';

/** Numbers of calls by their progress. */
export interface CallCounts {
  /** Scripts accepted. */
  readonly scripted: number;
  readonly started: number;
  readonly ended: number;
  /** Calls that asked for something that is not simulated. */
  readonly failed: number;
}

export interface FailedScenario {
  readonly index: number;
  readonly sipCallId: string;
  readonly problems: readonly string[];
}

export type EndedCall = Pick<Call, 'script' | 'problems'>;

/**
 * How many failed scenarios (the first ones) and how many stories (the newest) are kept for the
 * API.
 */
const keptFailures = 100;
const keptStories = 10_000;

/** Plays call scripts: each call at its own time, in parallel with the others. */
export class CallPlayer {
  private scripted = 0;
  private started = 0;
  private ended = 0;
  private failed = 0;
  readonly failures: FailedScenario[] = [];
  readonly stories = new CallStories(keptStories);

  constructor(
    private readonly parts: SwitchParts,
    private readonly whenEnded: (call: EndedCall) => void = () => undefined,
  ) {}

  counts(): CallCounts {
    return {
      scripted: this.scripted,
      started: this.started,
      ended: this.ended,
      failed: this.failed,
    };
  }

  schedule(scripts: readonly CallScript[]): void {
    for (const script of scripts) {
      this.scripted += 1;
      this.parts.clock.at(script.atMs, () => void this.play(script));
    }
  }

  private async play(script: CallScript): Promise<void> {
    const { parts } = this;
    this.started += 1;
    if (parts.paused.inbound || !parts.carriers.mayCall(script.sourceAddress)) {
      // The real switch answers 503 or 403 before it makes a channel: no event and no record.
      this.over({ script, problems: [] });
      return;
    }
    const channel = aLegOf(script, parts.nextSessionId(), parts.identity, parts.clock.timeline());
    const call = new Call(parts, script, channel);
    parts.channels.set(channel.uuid, channel);
    parts.events.raise('CHANNEL_CREATE', channel);
    parts.calls.set(channel.uuid, call);
    this.stories.began(call);
    scheduleCancel(call);
    pressKeys(call);
    call.takeBroadcasts((file) => call.alongside(playOver(call, file)));
    try {
      const extension = await runDialplan(call, parts.dialplan);
      leaveExecution(channel);
      call.recordings.hungUp();
      await reportLeg(parts, channel, extension);
    } catch (error) {
      if (!(error instanceof NotCapturedError)) call.problems.push(String(error));
      else call.problems.push(error.message);
      hangUp(parts, channel, 'NORMAL_TEMPORARY_FAILURE');
      await reportLeg(parts, channel, null);
    }
    await call.allReported();
    parts.calls.delete(channel.uuid);
    this.stories.ended(call);
    this.over(call);
  }

  private over(call: EndedCall): void {
    this.ended += 1;
    if (call.problems.length > 0) this.noteFailure(call);
    this.whenEnded(call);
  }

  private noteFailure({ script, problems }: EndedCall): void {
    this.failed += 1;
    if (this.failures.length >= keptFailures) return;
    this.failures.push({ index: script.index, sipCallId: script.sipCallId, problems });
  }
}

/** Presses the caller's keys at the times of the script. */
function pressKeys(call: Call): void {
  for (const { afterMs, key } of call.script.caller.keys ?? []) {
    call.afterArrival(afterMs, () => call.channel.press(key));
  }
}
