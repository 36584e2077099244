import { hangUp, reportLeg } from '../channel/leg-end.js';
import { aLegOf } from '../channel/a-leg.js';
import type { Dialplan } from '../dialplan/dialplan.js';
import { runDialplan } from '../dialplan/run-dialplan.js';
import { Call, NotCapturedError, type SwitchParts } from './call.js';
import type { CallScript } from './call-script.js';

/** How the calls stand. */
export interface CallCounts {
  /** Scripts taken. */
  readonly scripted: number;
  readonly started: number;
  readonly ended: number;
  /** Calls in which something was asked that isn't simulated. */
  readonly failed: number;
}

export interface FailedScenario {
  readonly index: number;
  readonly sipCallId: string;
  readonly problems: readonly string[];
}

/** At most so many failed scenarios are kept to be shown. */
const keptFailures = 100;

/** Plays call scripts: every call when its time has come, beside all others. */
export class CallPlayer {
  private scripted = 0;
  private started = 0;
  private ended = 0;
  private failed = 0;
  readonly failures: FailedScenario[] = [];

  constructor(
    private readonly parts: SwitchParts,
    private readonly dialplan: Dialplan,
    private readonly whenEnded: (call: Call) => void = () => undefined,
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
    const channel = aLegOf(script, parts.nextSessionId(), parts.identity, parts.clock.timeline());
    const call = new Call(parts, script, channel);
    parts.channels.set(channel.uuid, channel);
    parts.events.raise('CHANNEL_CREATE', channel);
    const cancel = scheduleCancel(call);
    try {
      const extension = await runDialplan(call, this.dialplan);
      await reportLeg(parts, channel, extension);
    } catch (error) {
      if (!(error instanceof NotCapturedError)) call.problems.push(String(error));
      else call.problems.push(error.message);
      hangUp(parts, channel, 'NORMAL_TEMPORARY_FAILURE');
      await reportLeg(parts, channel, null);
    } finally {
      cancel();
    }
    await call.allReported();
    this.ended += 1;
    if (call.problems.length > 0) this.noteFailure(call);
    this.whenEnded(call);
  }

  private noteFailure({ script, problems }: Call): void {
    this.failed += 1;
    if (this.failures.length >= keptFailures) return;
    this.failures.push({ index: script.index, sipCallId: script.sipCallId, problems });
  }
}

/** The caller gives up unless answered before. */
function scheduleCancel(call: Call): () => void {
  const { channel, script, parts } = call;
  const afterMs = script.caller.cancelsAfterMs;
  if (afterMs === null) return () => undefined;
  const work = channel.timeline.at(channel.timeline.now() + afterMs, () => {
    if (channel.isDown || channel.times.answered !== 0) return;
    channel.variables.setAll({
      sip_hangup_disposition: 'recv_cancel',
      sip_invite_failure_status: '487',
      sip_invite_failure_phrase: 'CANCEL',
      sip_term_status: '487',
      proto_specific_hangup_cause: 'sip:487',
      sip_term_cause: '487',
    });
    hangUp(parts, channel, 'ORIGINATOR_CANCEL');
  });
  return () => work.cancel();
}
