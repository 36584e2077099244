import {
  calleeSpeaks,
  isRecorded,
  trunkOf,
  destinationsOf,
  type CallScript,
  type World,
} from '../../calls/index.js';
import { MediaEndpoint, type RunCallsOptions } from '../../switch/index.js';

/** Media endpoints by SIPp process, for the parties that speak. */
type Sound = NonNullable<RunCallsOptions['sound']>;

/** Milliseconds without packets after which a line has ended. */
const idleMs = 5_000;

/** Speech of parties on a real switch where calls are recorded; SIPp itself sends no audio. */
export class Voices {
  private readonly callers = new Map<number, MediaEndpoint>();
  private readonly callees = new Map<string, MediaEndpoint>();

  /** Voices of all destinations of recorded numbers. */
  static async ofDestinations(world: World): Promise<Voices> {
    const voices = new Voices();
    const reached = new Set(
      world.numbers.filter(isRecorded).flatMap(({ flow }) => destinationsOf(flow)),
    );
    for (const { number, kind } of world.destinations) {
      if (kind !== 'answers' || !reached.has(number)) continue;
      const id = trunkOf(world.carriers, number);
      const host = world.carriers.find(({ trunk }) => trunk.id === id)?.trunk.host ?? '127.0.0.1';
      const { afterMs, ms: speakMs } = calleeSpeaks;
      const deeds = [{ afterMs, speakMs }];
      voices.callees.set(number, await MediaEndpoint.listen(host, 0, deeds, { idleMs }));
    }
    return voices;
  }

  /** Voices of callers whose scripts contain speech. */
  static async ofCallers(scripts: readonly CallScript[]): Promise<Voices> {
    const voices = new Voices();
    for (const { index, sourceAddress, caller } of scripts) {
      if (caller.speaks === undefined) continue;
      const deeds = caller.speaks.map(({ afterMs, ms }) => ({ afterMs, speakMs: ms }));
      voices.callers.set(index, await MediaEndpoint.listen(sourceAddress, 0, deeds, { idleMs }));
    }
    return voices;
  }

  readonly sound: Sound = {
    ofCall: (index) => this.callers.get(index)?.port,
    ofDestination: (number) => this.callees.get(number)?.port,
  };

  async stop(): Promise<void> {
    for (const each of [...this.callers.values(), ...this.callees.values()]) await each.stop();
  }
}
