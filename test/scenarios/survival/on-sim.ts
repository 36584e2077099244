import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '../../../tools/belfabriek/platform/platform.js';
import { askSim, handScripts, simProcess } from '../../../tools/belfabriek/switches/sim.js';
import { loadWorld, type CallScript } from '../../../tools/calls/index.js';
import { asWrittenBy } from '../../../tools/calls/callers.js';
import type { CastCall } from './cast.js';
import type { SeenCall, Stage } from './seen.js';

const headStartMs = 500;
const { carriers } = loadWorld();
const minute = 60_000;

const sipCallId = ({ index, series }: CastCall): string => `survival-${series}-${index}`;

export function scriptOf(call: CastCall, beganMs: number): CallScript {
  const { index, group, plan, from, carrier: id } = call;
  const carrier = carriers.find((each) => each.id === id);
  if (!carrier) throw new Error(`no carrier ${id}`);
  return {
    index,
    sipCallId: sipCallId(call),
    atMs: beganMs + plan.atMs,
    carrier: id,
    sourceAddress: carrier.address,
    to: asWrittenBy(carrier, group.number),
    from: {
      number: asWrittenBy(carrier, from),
      name: null,
      nameLatin1: false,
      presentation: 'shown',
    },
    caller: {
      cancelsAfterMs: null,
      hangsUpAfterMs: plan.hangsUpAfterMs ?? minute,
      ...(plan.key && { keys: [plan.key] }),
    },
    destinations: Object.fromEntries(
      Object.entries(group.destinations).map(([name, it]) => [
        group.numbers.get(name) ?? '',
        it.kind === 'rings'
          ? it
          : {
              kind: 'answers',
              ringMs: it.ringMs,
              talkMs: it.talkMs ?? plan.hangsUpAfterMs ?? minute,
              endedBy: it.talkMs === null ? 'caller' : 'callee',
            },
      ]),
    ),
  };
}

interface Story {
  readonly startedMs: number;
  readonly answeredMs: number | null;
  readonly endedMs: number;
  readonly heard: readonly {
    readonly sound: string;
    readonly ms: number;
    readonly atMs: number;
  }[];
  readonly dialled: readonly {
    readonly uuid: string;
    readonly destination: string;
    readonly startedMs: number;
    readonly answeredMs: number | null;
    readonly endedMs: number;
  }[];
}

const micros = (ms: number | null): number | null => (ms === null ? null : ms * 1000);

/** A moment before the answer, in microseconds; null: none, or not before the answer. */
const beforeAnswer = (atMs: number | undefined, answeredMs: number | null): number | null =>
  atMs === undefined || (answeredMs !== null && atMs >= answeredMs) ? null : atMs * 1000;

/** The simulated switch, in real time: that is the clock of the controllers. */
export async function stageOnSim(platform: Platform): Promise<Stage> {
  const { ports, supervisor } = platform;
  await supervisor.start(simProcess(platform, { pace: 'real', refusePosts: false }));
  const url = `http://127.0.0.1:${ports.port('switch-sim')}`;
  const storyOf = async (id: string): Promise<Story> =>
    (await (await fetch(`${url}/calls/${encodeURIComponent(id)}`)).json()) as Story;
  return {
    play: async (calls) => {
      const beganMs = Date.now() + headStartMs;
      await handScripts(
        ports,
        calls.map((call) => scriptOf(call, beganMs)),
      );
      const seen = async (): Promise<SeenCall[]> => {
        while (!(await askSim(ports)).done) await pause(100);
        const { failures } = await askSim(ports);
        const all: SeenCall[] = [];
        for (const call of calls) {
          const id = sipCallId(call);
          const { startedMs, answeredMs, endedMs, heard, dialled } = await storyOf(id);
          all.push({
            index: call.index,
            sipCallId: id,
            startedAt: startedMs * 1000,
            answeredAt: micros(answeredMs),
            endedAt: endedMs * 1000,
            heardAt: beforeAnswer(heard[0] && startedMs + heard[0].atMs, answeredMs),
            files: heard.map(({ sound, ms, atMs }) => ({
              audio: sound,
              lengthMs: ms,
              endedAt: (startedMs + atMs + ms) * 1000,
            })),
            attempts: dialled.map((leg) => ({
              legUuid: leg.uuid,
              destination: `+${leg.destination}`,
              startedAt: leg.startedMs * 1000,
              answeredAt: micros(leg.answeredMs),
              endedAt: leg.endedMs * 1000,
            })),
            problems: failures.find((each) => each.sipCallId === id)?.problems ?? [],
          });
        }
        return all;
      };
      return { beganMs, seen };
    },
    stop: () => supervisor.stop('switch-sim'),
  };
}
