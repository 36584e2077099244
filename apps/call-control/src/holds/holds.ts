import { Logger } from '@nestjs/common';
import { channelVariables, uuid } from '@app/contracts';
import type { SwitchEvent } from '@app/event-socket';
import { recordingMasks } from '../metrics.js';

/** Runs an API command on the switch that sent the events, after all earlier commands. */
export type Ask = (command: string) => Promise<string>;

/** The `events` that Holds subscribes to; an event passes if any of the `filters` matches. */
export const holdEvents = {
  events: ['CHANNEL_HOLD', 'CHANNEL_UNHOLD', 'CHANNEL_EXECUTE'],
  filters: [
    { header: 'Event-Name', value: 'CHANNEL_HOLD' },
    { header: 'Event-Name', value: 'CHANNEL_UNHOLD' },
    { header: 'Application', value: 'record_session_mask' },
    { header: 'Application', value: 'record_session_unmask' },
  ],
} as const;

/** Applications that a bound key runs, and whether they pause the recording. */
const pausing: ReadonlyMap<string | undefined, boolean> = new Map([
  ['record_session_mask', true],
  ['record_session_unmask', false],
]);

/** Paths that are safe in a command without quoting. */
const safePath = /^\/[\w./-]{1,400}$/;

interface Recording {
  /** The A leg's uuid, whose audio is recorded together with the B leg's. */
  readonly callId: string;
  readonly path: string;
}

interface CallOnHold {
  /** The legs on hold. */
  readonly legs: Set<string>;
  /** Whether the destination has paused the recording, by its last key since the first hold. */
  paused?: boolean;
  /** Number of tasks that wait for the switch's answer. */
  underWay: number;
}

/**
 * Keeps audio heard on hold out of recordings: masks the recording while either party is on hold,
 * and respects the destination's own pause. The switch has one mask for both. So when a hold ends,
 * the mask is removed only if the destination hasn't paused; that is stored on the A leg's channel,
 * where every controller reads it. A resume by key during a hold is undone. Every controller does
 * this for every call of a switch: repeating it is harmless, and covers calls whose controller is
 * gone.
 */
export class Holds {
  private readonly logger = new Logger(Holds.name);
  /** Calls with a leg on hold, or with a task under way. */
  private readonly calls = new Map<string, CallOnHold>();

  constructor(private readonly ask: Ask) {}

  /** Reads only the fields named here: events of withheld callers contain their numbers. */
  take(event: SwitchEvent): void {
    const callId = event.variable(channelVariables.callId) ?? '';
    const leg = event.header('Unique-ID') ?? '';
    const path = event.variable(channelVariables.recording) ?? '';
    if (!uuid.safeParse(callId).success || !safePath.test(path)) return;
    const recording = { callId, path };
    if (event.name === 'CHANNEL_HOLD') this.wentOnHold(recording, leg);
    else if (event.name === 'CHANNEL_UNHOLD') void this.resumed(recording, leg);
    else this.keyed(recording, event.header('Application'));
  }

  /** Forgets a call whose conversation ended with its destination's leg. */
  ended(callId: string): void {
    this.calls.delete(callId);
  }

  private wentOnHold(recording: Recording, leg: string): void {
    const call = this.callOf(recording);
    call.legs.add(leg);
    void this.mark('mask', recording, call);
  }

  private async resumed(recording: Recording, leg: string): Promise<void> {
    const { callId } = recording;
    const call = this.callOf(recording);
    call.legs.delete(leg);
    if (call.legs.size > 0) return;
    await this.watching(callId, call, async () => {
      const stored = await this.answerTo(
        `uuid_getvar ${callId} ${channelVariables.recordingPaused}`,
      );
      // Meanwhile a leg may have gone on hold again, or a key may have been pressed.
      const paused = call.paused ?? (stored === undefined || stored === 'true');
      if (call.legs.size === 0 && !paused) await this.mark('unmask', recording, call);
    });
  }

  private keyed(recording: Recording, application: string | undefined): void {
    const paused = pausing.get(application);
    // Legs that are dialled run other applications.
    if (paused === undefined) return;
    const { callId } = recording;
    void this.answerTo(`uuid_setvar ${callId} ${channelVariables.recordingPaused} ${paused}`);
    const call = this.calls.get(callId);
    if (!call) return;
    // A mark sent because of a hold may arrive after that of the key, so mark again.
    call.paused = paused;
    void this.mark(paused || call.legs.size > 0 ? 'mask' : 'unmask', recording, call);
  }

  private callOf({ callId }: Recording): CallOnHold {
    const call = this.calls.get(callId) ?? { legs: new Set(), underWay: 0 };
    this.calls.set(callId, call);
    return call;
  }

  private async mark(
    action: 'mask' | 'unmask',
    recording: Recording,
    call: CallOnHold,
  ): Promise<void> {
    const { callId, path } = recording;
    await this.watching(callId, call, async () => {
      const answer = await this.answerTo(`uuid_record ${callId} ${action} ${path}`);
      const done = answer?.startsWith('+OK') === true;
      recordingMasks.inc({ action, outcome: done ? 'done' : 'failed' });
      if (!done)
        this.logger.error(
          'the switch did not mask or unmask a recording; this controller does not try again',
          { callId, action },
        );
    });
  }

  /** Runs `work` and keeps watching the call's keys until it is done and no leg is on hold. */
  private async watching(
    callId: string,
    call: CallOnHold,
    work: () => Promise<void>,
  ): Promise<void> {
    call.underWay += 1;
    await work();
    call.underWay -= 1;
    const isOver = call.underWay === 0 && call.legs.size === 0;
    if (isOver && this.calls.get(callId) === call) this.calls.delete(callId);
  }

  /** The switch's answer; undefined when there is none. Never rejects. */
  private async answerTo(command: string): Promise<string | undefined> {
    try {
      return (await this.ask(command)).trim();
    } catch {
      return undefined;
    }
  }
}
