import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { systemClock } from '@app/common';
import { promptObjects, switchesBucket, switchLiveMs, type SwitchState } from '@app/contracts';
import { Messaging, type Objects } from '@app/platform/messaging';
import { fileOf } from '../numbers/index.js';

/** Which switches there are, and which sounds they have. */
@Injectable()
export class LiveSwitches implements OnApplicationBootstrap {
  private readonly states = new Map<string, SwitchState>();
  private readonly objects: Objects;
  /** Who waits for something that a switch is to say. */
  private readonly waiting = new Set<(state: SwitchState) => void>();

  constructor(private readonly messaging: Messaging<'portal'>) {
    this.objects = messaging.objects(promptObjects);
  }

  onApplicationBootstrap(): void {
    this.messaging.watch(switchesBucket, {
      put: (name, state) => {
        this.states.set(name, state);
        for (const hear of this.waiting) hear(state);
      },
      delete: (name) => void this.states.delete(name),
    });
  }

  /** Those that were heard of within 30 s. */
  live(): SwitchState[] {
    const since = systemClock.now().getTime() - switchLiveMs;
    return [...this.states.values()].filter(({ at }) => at >= since);
  }

  /** The first state from now on of which `isIt` is true; null when none comes in time. */
  when(isIt: (state: SwitchState) => boolean, withinMs: number): Promise<SwitchState | null> {
    return new Promise((resolve) => {
      const end = (state: SwitchState | null): void => {
        clearTimeout(timer);
        this.waiting.delete(hear);
        resolve(state);
      };
      const hear = (state: SwitchState): void => {
        if (isIt(state)) end(state);
      };
      const timer = setTimeout(() => end(null), withinMs);
      this.waiting.add(hear);
    });
  }

  /**
   * Whether every live switch has all of these sounds, by their SHA-256. False while none is live:
   * nothing is known of those that will be.
   * @throws AppError unavailable when the bus is away.
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
