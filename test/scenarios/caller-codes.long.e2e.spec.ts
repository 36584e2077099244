import { eventually } from '@app/testing';
import { expect } from '@jest/globals';
import { simProcess } from '../../tools/belfabriek/switches/sim.js';
import type { Platform } from '../../tools/belfabriek/platform/platform.js';
import { framesOf } from '../../tools/switch/index.js';
import { describeCallerCodes, type Phone } from './caller-codes/describe-caller-codes.js';

interface OwnCall {
  readonly destination: string;
  readonly shownNumber: string;
  readonly endedMs: number | null;
  readonly sound: string | null;
}

/** Whoever is rung by the simulated switch picks up, and it keeps what he hears. */
function phone({ ports }: Platform): Promise<Phone> {
  const url = `http://127.0.0.1:${ports.port('switch-sim')}/own-calls`;
  const lastCall = async (): Promise<OwnCall | undefined> =>
    ((await (await fetch(url)).json()) as { calls: OwnCall[] }).calls.at(-1);
  return Promise.resolve({
    port: 5060,
    heard: async () => {
      let call: OwnCall | undefined;
      await eventually(
        async () => {
          call = await lastCall();
          expect(call?.endedMs).toEqual(expect.any(Number));
        },
        { limitMs: 90_000, everyMs: 500 },
      );
      const sound = Buffer.from(call?.sound ?? '', 'base64');
      return {
        frames: framesOf(sound),
        dialled: call?.destination ?? '',
        shown: call?.shownNumber ?? '',
      };
    },
    stop: () => Promise.resolve(),
  });
}

describeCallerCodes('by the simulated switch', {
  startSwitch: (platform) =>
    platform.supervisor.start(simProcess(platform, { pace: 'real', refusePosts: false })),
  phone,
});
