import type { Call } from './call.js';
import type { HeardSound } from './heard-log.js';

/**
 * The course of one call, for the HTTP API; times in milliseconds since 1970 by the switch's clock,
 * null when the event has not happened.
 */
export interface CallStory {
  readonly index: number;
  readonly sipCallId: string;
  /** Uuid of the caller's leg. */
  readonly uuid: string;
  readonly startedMs: number;
  readonly answeredMs: number | null;
  readonly endedMs: number | null;
  /** Sounds that reached the caller, in order. */
  readonly heard: readonly HeardSound[];
  /** Legs to destinations, one per INVITE, in order. */
  readonly dialled: readonly DialledLeg[];
}

export interface DialledLeg {
  readonly uuid: string;
  /** The number as its trunk's format writes it. */
  readonly destination: string;
  /** `<host>:<port>`. */
  readonly trunk: string;
  readonly startedMs: number;
  readonly answeredMs: number | null;
  readonly endedMs: number | null;
}

const ms = (micros: number): number | null => (micros === 0 ? null : Math.floor(micros / 1000));

export const storyOf = ({ script, channel, heard, dialled }: Call): CallStory => ({
  index: script.index,
  sipCallId: script.sipCallId,
  uuid: channel.uuid,
  startedMs: Math.floor(channel.times.created / 1000),
  answeredMs: ms(channel.times.answered),
  endedMs: ms(channel.times.hungUp),
  heard: heard.all(),
  dialled: dialled.map(({ leg: { uuid, times }, target: { user, host, port } }) => ({
    uuid,
    destination: user,
    trunk: `${host}:${port}`,
    startedMs: Math.floor(times.created / 1000),
    answeredMs: ms(times.answered),
    endedMs: ms(times.hungUp),
  })),
});

/** Stories of the newest calls, running calls included. */
export class CallStories {
  private readonly bySipCallId = new Map<string, () => CallStory>();

  constructor(private readonly most: number) {}

  began(call: Call): void {
    this.keep(call.script.sipCallId, () => storyOf(call));
  }

  /** Keeps only the story of a call that is over. */
  ended(call: Call): void {
    const story = storyOf(call);
    this.keep(call.script.sipCallId, () => story);
  }

  of(sipCallId: string): CallStory | undefined {
    return this.bySipCallId.get(sipCallId)?.();
  }

  private keep(sipCallId: string, story: () => CallStory): void {
    this.bySipCallId.delete(sipCallId);
    this.bySipCallId.set(sipCallId, story);
    const [oldest] = this.bySipCallId.keys();
    if (this.bySipCallId.size > this.most && oldest !== undefined) {
      this.bySipCallId.delete(oldest);
    }
  }
}
