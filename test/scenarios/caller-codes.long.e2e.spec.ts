import { eventually } from '@app/testing';
import { expect } from '@jest/globals';
import { simProcess } from '../../tools/belfabriek/switches/sim.js';
import type { Platform } from '../../tools/belfabriek/platform/platform.js';
import { framesOf } from '../../tools/switch/index.js';
import { caller, describeCallerCodes, type Phone } from './caller-codes/describe-caller-codes.js';

interface OwnCall {
  readonly destination: string;
  readonly shownNumber: string;
  readonly answeredMs: number | null;
  readonly endedMs: number | null;
  readonly question: string | null;
  readonly questionMs: readonly number[];
  readonly sound: string | null;
}

const frameMs = 20;
const framesIn = (wav: string | null): ReturnType<typeof framesOf> =>
  wav === null ? [] : framesOf(Buffer.from(wav, 'base64'));

/** However the trunk writes the number. */
const spellings = ['+', '00', ''].map((before) => caller.replace('+', before));

/**
 * The destination on the simulated switch follows the given script, and the switch keeps the sounds
 * that it heard.
 */
function phone({ ports }: Platform): Promise<Phone> {
  const url = `http://127.0.0.1:${ports.port('switch-sim')}/own-calls`;
  let before = 0;
  const calls = async (): Promise<OwnCall[]> =>
    ((await (await fetch(url)).json()) as { calls: OwnCall[] }).calls;
  return Promise.resolve({
    port: 5060,
    picksUp: async (press) => {
      before = (await calls()).length;
      const behaviour = {
        kind: 'answers',
        ringMs: 300,
        talkMs: 600_000,
        endedBy: 'callee',
        keys: press === null ? [] : [press],
      };
      const told = await fetch(`${url}/destinations`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(spellings.map((each) => [each, behaviour]))),
      });
      expect(told.status).toBe(204);
    },
    heard: async () => {
      let call: OwnCall | undefined;
      await eventually(
        async () => {
          call = (await calls()).at(before);
          expect(call?.endedMs).toEqual(expect.any(Number));
        },
        { limitMs: 90_000, everyMs: 500 },
      );
      const question = framesIn(call?.question ?? null);
      const askings = (call?.questionMs ?? []).map((ms) => question.slice(0, ms / frameMs));
      return {
        frames: [...askings.flat(), ...framesIn(call?.sound ?? null)],
        dialled: call?.destination ?? '',
        shown: call?.shownNumber ?? '',
        lastedMs: (call?.endedMs ?? 0) - (call?.answeredMs ?? 0),
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
