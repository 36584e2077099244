import { Logger } from '@nestjs/common';
import { channelVariables, uuid } from '@app/contracts';
import type { SwitchEvent } from '@app/event-socket';
import { recordingMasks } from '../metrics.js';

/** Runs an API command on the switch that the events are of, after those asked for before. */
export type Ask = (command: string) => Promise<string>;

/** What Holds has to hear of: `events` to subscribe to, of which any of `filters` lets pass. */
export const holdEvents = {
  events: ['CHANNEL_HOLD', 'CHANNEL_UNHOLD', 'CHANNEL_EXECUTE'],
  filters: [
    { header: 'Event-Name', value: 'CHANNEL_HOLD' },
    { header: 'Event-Name', value: 'CHANNEL_UNHOLD' },
    { header: 'Application', value: 'record_session_mask' },
    { header: 'Application', value: 'record_session_unmask' },
  ],
} as const;

/** What a key that is bound runs, and whether the recording pauses then. */
const pausing: ReadonlyMap<string | undefined, boolean> = new Map([
  ['record_session_mask', true],
  ['record_session_unmask', false],
]);

/** Goes into a command as it is. */
const safePath = /^\/[\w./-]{1,400}$/;

interface Recording {
  /** The A leg, whose audio and whose partner's is recorded. */
  readonly callId: string;
  readonly path: string;
}

interface HeldCall {
  /** Those that hold. */
  readonly legs: Set<string>;
  /** What the destination's key has said since somebody held first. */
  paused?: boolean;
  /** Works that wait for the switch's answers. */
  underWay: number;
}

/**
 * Keeps what is heard on hold out of recordings: masks one while either party holds, with the
 * destination's own pause beside it. Both are one mark in the switch, so a hold that ends takes the
 * mark away only when the destination hasn't paused, which stands on the A leg's channel, where
 * every controller finds it; and keys that go on with a recording don't while somebody holds.
 * Every controller does the same for every call of a switch: it harms none, and the recording of a
 * conversation whose controller is gone is masked all the same.
 */
export class Holds {
  private readonly logger = new Logger(Holds.name);
  /** Calls in which somebody holds, or just did. */
  private readonly calls = new Map<string, HeldCall>();

  constructor(private readonly ask: Ask) {}

  /** Of each event only what is named here is read: those of withheld callers hold numbers. */
  take(event: SwitchEvent): void {
    const callId = event.variable(channelVariables.callId) ?? '';
    const leg = event.header('Unique-ID') ?? '';
    const path = event.variable(channelVariables.recording) ?? '';
    if (!uuid.safeParse(callId).success || !safePath.test(path)) return;
    const recording = { callId, path };
    if (event.name === 'CHANNEL_HOLD') this.held(recording, leg);
    else if (event.name === 'CHANNEL_UNHOLD') void this.resumed(recording, leg);
    else this.keyed(recording, event.header('Application'));
  }

  /** The destination is gone, and the conversation with it. */
  ended(callId: string): void {
    this.calls.delete(callId);
  }

  private held(recording: Recording, leg: string): void {
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
      const told = await this.told(`uuid_getvar ${callId} ${channelVariables.recordingPaused}`);
      // while that was asked, somebody may have held again, or pressed a key
      const paused = call.paused ?? (told === undefined || told === 'true');
      if (call.legs.size === 0 && !paused) await this.mark('unmask', recording, call);
    });
  }

  private keyed(recording: Recording, application: string | undefined): void {
    const paused = pausing.get(application);
    // a leg that is dialled runs others
    if (paused === undefined) return;
    const { callId } = recording;
    void this.told(`uuid_setvar ${callId} ${channelVariables.recordingPaused} ${paused}`);
    const call = this.calls.get(callId);
    if (!call) return;
    // what is on its way because of a hold may come after the key's own mark
    call.paused = paused;
    void this.mark(paused || call.legs.size > 0 ? 'mask' : 'unmask', recording, call);
  }

  private callOf({ callId }: Recording): HeldCall {
    const call = this.calls.get(callId) ?? { legs: new Set(), underWay: 0 };
    this.calls.set(callId, call);
    return call;
  }

  private async mark(
    action: 'mask' | 'unmask',
    recording: Recording,
    call: HeldCall,
  ): Promise<void> {
    const { callId, path } = recording;
    await this.watching(callId, call, async () => {
      const answer = await this.told(`uuid_record ${callId} ${action} ${path}`);
      const done = answer?.startsWith('+OK') === true;
      recordingMasks.inc({ action, outcome: done ? 'done' : 'failed' });
      if (!done) this.logger.error('a recording could not be marked', { callId, action });
    });
  }

  /** Keys are watched until `work` is done, and nobody holds. */
  private async watching(callId: string, call: HeldCall, work: () => Promise<void>): Promise<void> {
    call.underWay += 1;
    await work();
    call.underWay -= 1;
    const isOver = call.underWay === 0 && call.legs.size === 0;
    if (isOver && this.calls.get(callId) === call) this.calls.delete(callId);
  }

  /** The switch's answer, undefined when there is none. Never rejects. */
  private async told(command: string): Promise<string | undefined> {
    try {
      return (await this.ask(command)).trim();
    } catch {
      return undefined;
    }
  }
}
