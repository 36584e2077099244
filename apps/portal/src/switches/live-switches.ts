import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { systemClock } from '@app/common';
import { promptObjects, switchesBucket, switchLiveMs, type SwitchState } from '@app/contracts';
import { Messaging, type Objects } from '@app/platform/messaging';
import { fileOf } from '../numbers/index.js';

/** Knows the live switches, and which sounds each has. */
@Injectable()
export class LiveSwitches implements OnApplicationBootstrap {
  private readonly states = new Map<string, SwitchState>();
  private readonly objects: Objects;
  /** Called with each state that a switch reports. */
  private readonly waiting = new Set<(state: SwitchState) => void>();

  constructor(private readonly messaging: Messaging<'portal'>) {
    this.objects = messaging.objects(promptObjects);
  }

  onApplicationBootstrap(): void {
    this.messaging.watch(switchesBucket, {
      put: (name, state) => {
        this.states.set(name, state);
        for (const report of this.waiting) report(state);
      },
      delete: (name) => void this.states.delete(name),
    });
  }

  /** The switches that reported within the last 30 s. */
  live(): SwitchState[] {
    const since = systemClock.now().getTime() - switchLiveMs;
    return [...this.states.values()].filter(({ at }) => at >= since);
  }

  /** Resolves to the first state from now on for which `isIt` is true; null if none comes within `withinMs`. */
  when(isIt: (state: SwitchState) => boolean, withinMs: number): Promise<SwitchState | null> {
    return new Promise((resolve) => {
      const end = (state: SwitchState | null): void => {
        clearTimeout(timer);
        this.waiting.delete(report);
        resolve(state);
      };
      const report = (state: SwitchState): void => {
        if (isIt(state)) end(state);
      };
      const timer = setTimeout(() => end(null), withinMs);
      this.waiting.add(report);
    });
  }

  /**
   * Whether every live switch has all of these sounds, given by their SHA-256. False while no switch is live, because
   * it is not known which sounds the next ones will have.
   * @throws AppError unavailable while NATS is away.
   */
  async have(sounds: readonly string[]): Promise<boolean> {
    const needed: number[] = [];
    for (const sha256 of sounds) {
      const revision = await this.objects.revisionOf(fileOf(sha256));
      if (revision === null) return false;
      needed.push(revision);
    }
    const live = this.live();
    const reached = Math.min(...live.map(({ promptsRevision }) => promptsRevision));
    return live.length > 0 && needed.every((revision) => revision <= reached);
  }
}
