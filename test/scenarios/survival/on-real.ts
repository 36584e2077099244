import { join } from 'node:path';
import { InboundClient } from '@app/event-socket';
import { switchName } from '../../../tools/belfabriek/platform/apps.js';
import type { Platform } from '../../../tools/belfabriek/platform/platform.js';
import {
  freeswitchProcess,
  mediaPorts,
  requireRealSwitch,
} from '../../../tools/belfabriek/switches/real.js';
import { loadWorld, type World } from '../../../tools/calls/index.js';
import { carrierCall, destinationCall, readSippRun } from '../../../tools/oracle/index.js';
import { MediaEndpoint, runCalls } from '../../../tools/switch/index.js';
import type { CastCall, CastGroup, Destination } from './cast.js';
import { scriptOf } from './on-sim.js';
import type { SeenAttempt, SeenCall, Stage } from './seen.js';

const here = '127.0.0.1';
const frameMs = 20;
/** The share of a conversation's sound that must be heard on a busy machine. */
const heardLeast = 0.9;
/**
 * Time of a conversation without sound from the other party: a party speaks only once it has heard
 * sound itself.
 */
const beginsWithinMs = 1000;
/**
 * For how many conversations per number the sound of both parties is checked. The sound of every
 * caller who presses a key is checked too.
 */
const listenedTo = 4;

const onRealSwitch = (number: string, it: Destination): World['destinations'][number] =>
  it.kind === 'rings'
    ? { number, kind: 'rings' }
    : {
        number,
        kind: 'answers',
        onRealSwitch: {
          ringMs: it.ringMs,
          endedBy: it.talkMs === null ? 'caller' : 'callee',
          talkMs: it.talkMs ?? 0,
        },
      };

const destinationsOf = (cast: readonly CastGroup[]): World['destinations'] =>
  cast.flatMap(({ destinations, numbers }) =>
    Object.entries(destinations).map(([name, it]) => onRealSwitch(numbers.get(name) ?? '', it)),
  );

/** Resolves at the switch's next new call, to its time. */
async function nextCall({ ports, secrets }: Platform): Promise<number> {
  let seen: () => void = () => undefined;
  const next = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const client = new InboundClient({
    host: here,
    port: ports.port('event-socket'),
    password: secrets.eventSocketPassword,
    connectTimeoutMs: 5000,
    silenceMs: 4000,
    pingTimeoutMs: 5000,
    retryMaxMs: 200,
    events: ['CHANNEL_CREATE'],
    onEvent: () => seen(),
  });
  client.start();
  await next;
  const atMs = Date.now();
  await client.close();
  return atMs;
}

/** Callers and destinations whose sound is checked, by call. */
class Listeners {
  readonly callers = new Map<number, MediaEndpoint>();
  readonly callees = new Map<string, MediaEndpoint>();

  static async of(calls: readonly CastCall[]): Promise<Listeners> {
    const all = new Listeners();
    const carriers = new Map(loadWorld().carriers.map(({ id, address }) => [id, address]));
    const listen = (call: CastCall, deeds: { afterMs: number; key: string }[]) =>
      MediaEndpoint.listen(carriers.get(call.carrier) ?? here, 0, deeds);
    for (const call of calls) {
      const { key } = call.plan;
      if (key) all.callers.set(call.index, await listen(call, [key]));
    }
    for (const group of new Set(calls.map((call) => call.group))) {
      if (!group.name.includes('talk')) continue;
      const [number = ''] = group.numbers.values();
      all.callees.set(number, await MediaEndpoint.listen(here, 0));
      for (const call of calls.filter((each) => each.group === group).slice(0, listenedTo)) {
        all.callers.set(call.index, await listen(call, []));
      }
    }
    return all;
  }

  /** The missing parts of a conversation's sound, in sentences. */
  problemsOf({ index, group, plan }: CastCall): string[] {
    const caller = this.callers.get(index);
    if (!caller || plan.key || plan.hangsUpAfterMs === undefined) return [];
    const least = ((plan.hangsUpAfterMs - beginsWithinMs) / frameMs) * heardLeast;
    const frames = caller.heard[0]?.length ?? 0;
    const [number = ''] = group.numbers.values();
    const lines = (this.callees.get(number)?.heard ?? []).map((line) => line.length);
    return [
      ...(frames < least ? [`its caller heard ${frames} frames, fewer than ${least}`] : []),
      ...(lines.filter((each) => each >= least).length < listenedTo
        ? [`callees heard ${lines.join(', ')} frames, fewer than ${least}`]
        : []),
    ];
  }

  async stop(): Promise<void> {
    for (const each of [...this.callers.values(), ...this.callees.values()]) await each.stop();
  }
}

/** A real FreeSWITCH with SIPp around it, which observes as carriers and destinations do. */
export async function stageOnReal(platform: Platform): Promise<Stage> {
  const { ports, folder, supervisor } = platform;
  await supervisor.start(freeswitchProcess(platform, false));
  const world = loadWorld();
  return {
    play: async (calls) => {
      const series = calls[0]?.series ?? 0;
      const sippFolder = join(folder.path, `sipp-${series}`);
      const listeners = await Listeners.of(calls);
      const running = runCalls({
        world: {
          ...world,
          destinations: destinationsOf([...new Set(calls.map(({ group }) => group))]),
        },
        scripts: calls.map((call) => scriptOf(call, 0)),
        switchSip: { ip: here, port: ports.port('sip') },
        portBase: ports.base,
        mediaPorts: mediaPorts(ports).sipp,
        sound: {
          ofCall: (index) => listeners.callers.get(index)?.port,
          ofDestination: (number) => listeners.callees.get(number)?.port,
        },
        runId: `survival-${series}`,
        folder: sippFolder,
        sipp: requireRealSwitch().sipp,
      });
      const beganMs = await Promise.race([nextCall(platform), running.then(() => Date.now())]);
      const seen = async (): Promise<SeenCall[]> => {
        try {
          await running;
          return seenBySipp(calls, sippFolder).map((each, at) => ({
            ...each,
            problems: [...each.problems, ...listeners.problemsOf(calls[at]!)],
          }));
        } finally {
          await listeners.stop();
        }
      };
      return { beganMs, seen };
    },
    stop: () => supervisor.stop('freeswitch'),
  };
}

/** Each caller calls once, so the number in a destination's INVITE identifies the call. */
function seenBySipp(calls: readonly CastCall[], folder: string): SeenCall[] {
  const run = readSippRun(folder);
  const attempts = new Map<string, SeenAttempt[]>();
  for (const [legUuid, messages] of run.destinations) {
    const attempt = destinationCall(messages);
    const from = run.fromUsers
      .get(legUuid)
      ?.replace(/^(?:\+|00)/, '')
      .replace(/^0/, '31');
    if (attempt === null || from === undefined) throw new Error(`attempt ${legUuid} has no end`);
    const { digits, startedAt, answeredAt, endedAt } = attempt;
    const own = attempts.get(from) ?? [];
    own.push({ legUuid, destination: `+${digits}`, startedAt, answeredAt, endedAt });
    attempts.set(from, own);
  }
  return calls.map(({ index, from }) => {
    const sipCallId = run.callIds.get(index) ?? '';
    const call = carrierCall(run.carriers.get(sipCallId) ?? []);
    if (call === null) throw new Error(`${switchName}: call ${index} has no beginning or no end`);
    return {
      index,
      sipCallId,
      startedAt: call.startedAt,
      answeredAt: call.answeredAt,
      endedAt: call.endedAt,
      heardAt: call.mediaAt,
      files: null,
      attempts: (attempts.get(from.slice(1)) ?? []).toSorted((a, b) => a.startedAt - b.startedAt),
      problems: run.failed.includes(index) ? ['SIPp met what it did not expect'] : [],
    };
  });
}
