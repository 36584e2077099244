import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeater } from './repeater.js';

/** Work that an app repeats from its start until it stops, which waits for the run under way. */
@Injectable()
export class Repeaters implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly all: Repeater[] = [];

  /** @see Repeater */
  repeat(...parts: ConstructorParameters<typeof Repeater>): Repeater {
    const repeater = new Repeater(...parts);
    this.all.push(repeater);
    return repeater;
  }

  onApplicationBootstrap(): void {
    for (const each of this.all) each.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.all.map((each) => each.stop()));
  }
}
