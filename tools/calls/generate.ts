import {
  exactRingTime,
  instants,
  nominalTariff,
  type RingTime,
  type TariffAt,
  walkScript,
} from '../oracle/index.js';
import type { CallScript, DestinationScript } from './call-script.js';
import { asWrittenBy, Callers } from './callers.js';
import { hash, Random } from './random.js';
import {
  calleeSpeaks,
  calleeTalkMs,
  destinationsOf,
  isRecorded,
  type World,
  type WorldDestination,
  type WorldNumber,
} from './world.js';

export interface GenerateOptions {
  seed: string;
  count: number;
  /** Earliest start of the first call: milliseconds since 1970, 0 for a run on the real switch. */
  startMs: number;
  switch: 'sim' | 'real';
  /**
   * The tariff announcement of premium numbers at a moment of the calls' own clock; default: the
   * oracle's nominal tariff.
   */
  tariffAt?: TariffAt;
}

const earliestRingTime: RingTime = (seconds) => seconds * 1000 - 950;

/**
 * Smallest distance in time at which two events have a certain order. The simulation is exact: 50
 * ms. On the real switch SIPp, scheduling and a whole-second ring clock intervene (3 s were
 * measured as 2.07 to 3.02 s).
 */
const manners = {
  sim: { apartMs: 50, meanGapMs: 1500, minGapMs: 1, atOnce: Infinity, leastRing: exactRingTime },
  real: { apartMs: 300, meanGapMs: 700, minGapMs: 250, atOnce: 20, leastRing: earliestRingTime },
} as const;

/** Dialled numbers without an owner: two valid ones, two invalid ones. */
const strangers = ['+319009998887', '+31201119999'];
const nonsense = ['0900', '112233'];

/**
 * Generates calls from a seed; the same seed gives the same calls. No event of a call is so close
 * to the caller's hang-up that their order is uncertain.
 */
export function generate(world: World, options: GenerateOptions): CallScript[] {
  const random = new Random(`${options.seed}/${options.switch}`);
  const callers = new Callers(random);
  const carriers = world.carriers.filter((each) => each.sendsCalls);
  const manner = manners[options.switch];
  const callIdSeed = hash(options.seed, 0x811c9dc5).toString(16).padStart(8, '0');
  const oftenCalled = world.numbers.flatMap((each) =>
    Array.from({ length: each.popularity }, () => each),
  );
  const ends: number[] = [];
  let atMs = options.startMs;
  return Array.from({ length: options.count }, (_, index) => {
    const carrier = random.pick(carriers);
    const stranger = random.chance(0.02);
    const number = stranger ? null : random.pick(oftenCalled);
    const to = number === null ? strangerFor(random, carrier) : asWrittenBy(carrier, number.number);
    const from = callers.next(carrier);
    const hangsUpAfterMs =
      options.switch === 'real' ? random.between(1600, 4000) : talkMs(random, number);
    atMs += Math.max(manner.minGapMs, random.exponential(manner.meanGapMs));
    const script: CallScript = {
      index,
      sipCallId: `${callIdSeed}-${index}@${carrier.address}`,
      atMs,
      carrier: carrier.id,
      sourceAddress: carrier.address,
      to,
      from,
      caller: { cancelsAfterMs: null, hangsUpAfterMs },
      destinations:
        number === null ? {} : behaviours(random, world, number, options, hangsUpAfterMs),
    };
    if (number !== null && isRecorded(number)) letSpeak(random, world, script, number, options);
    const times = timesOf(world, script, number, manner.leastRing, options.tariffAt);
    script.caller.cancelsAfterMs = givesUpAfter(random, times, manner.apartMs);
    atMs = Math.max(atMs, freeAt(ends, atMs, manner.atOnce));
    script.atMs = atMs;
    ends.push(atMs + (times.at(-1)?.latest ?? 0));
    return script;
  });
}

function strangerFor(random: Random, carrier: World['carriers'][number]): string {
  return random.chance(0.5) ? asWrittenBy(carrier, random.pick(strangers)) : random.pick(nonsense);
}

function behaviours(
  random: Random,
  world: World,
  number: WorldNumber,
  options: GenerateOptions,
  callerTalkMs: number,
): CallScript['destinations'] {
  const reachable = new Set(destinationsOf(number.flow));
  return Object.fromEntries(
    world.destinations
      .filter((each) => reachable.has(each.number))
      .map((each) => [
        each.number,
        options.switch === 'real'
          ? onRealSwitch(each, callerTalkMs)
          : simulated(random, each, number, callerTalkMs),
      ]),
  );
}

function onRealSwitch(destination: WorldDestination, callerTalkMs: number): DestinationScript {
  switch (destination.kind) {
    case 'answers': {
      const { ringMs, endedBy } = destination.onRealSwitch;
      const talkMs = endedBy === 'caller' ? callerTalkMs : calleeTalkMs;
      return { kind: 'answers', ringMs, talkMs, endedBy };
    }
    case 'busy':
      return { kind: 'busy', ringMs: destination.onRealSwitch.ringMs };
    case 'refuses':
      return {
        kind: 'refuses',
        status: destination.status,
        ringMs: destination.onRealSwitch.ringMs,
      };
    case 'rings':
    case 'down':
      return { kind: destination.kind };
  }
}

function simulated(
  random: Random,
  destination: WorldDestination,
  number: WorldNumber,
  callerTalkMs: number,
): DestinationScript {
  switch (destination.kind) {
    case 'answers': {
      const rung = Object.values(number.flow.nodes).flatMap((node) =>
        node.type === 'connect'
          ? node.destinations.filter(({ to }) => to === destination.number)
          : [],
      );
      const patience = rung.map(({ ringSeconds }) => ringSeconds * 1000);
      const tooLate = random.chance(0.06);
      const ringMs = tooLate
        ? Math.max(...patience) + random.between(200, 9000)
        : random.between(500, Math.min(...patience) - 200);
      const endedBy = random.chance(0.6) ? 'caller' : 'callee';
      const talkedMs = endedBy === 'caller' ? callerTalkMs : talkMs(random, number);
      return { kind: 'answers', ringMs, talkMs: talkedMs, endedBy };
    }
    case 'busy':
      return { kind: 'busy', ringMs: random.between(60, 500) };
    case 'refuses':
      return { kind: 'refuses', status: destination.status, ringMs: random.between(60, 900) };
    case 'rings':
    case 'down':
      return { kind: destination.kind };
  }
}

/** A minute of two voices takes a megabyte, so recorded conversations are shorter. */
const talkMs = (random: Random, number: WorldNumber | null): number =>
  3000 + random.exponential(number !== null && isRecorded(number) ? 15_000 : 80_000);

/** Milliseconds between the start of the message and the caller's speech. */
const breathMs = 500;

/**
 * Lets caller and destination speak in a recorded call. A caller who reaches the voicemail leaves
 * in the greeting, with the last word, or after the silence that ends the message.
 */
function letSpeak(
  random: Random,
  world: World,
  script: CallScript,
  number: WorldNumber,
  { switch: kind, tariffAt = nominalTariff }: GenerateOptions,
): void {
  const { caller, destinations } = script;
  const heardTariff = tariffAt(number.number, script.atMs);
  const { attempts, answerMs } = walkScript(script, world, heardTariff, exactRingTime);
  const mailbox = Object.values(number.flow.nodes).find(({ type }) => type === 'voicemail');
  if (answerMs === null || mailbox?.type !== 'voicemail') return;
  const talked = attempts.find((each) => each.answerMs !== null);
  if (talked !== undefined) {
    caller.speaks = [{ afterMs: answerMs + 1200, ms: 1000 }];
    const destination = destinations[talked.destination];
    if (kind === 'sim' && destination?.kind === 'answers') destination.speaks = [calleeSpeaks];
    return;
  }
  const greetingMs = world.prompts[mailbox.greeting]?.lengthMs ?? 0;
  if (random.chance(0.15)) {
    caller.hangsUpAfterMs = random.between(1600, greetingMs - 500);
  } else {
    const ms = kind === 'real' ? random.between(1500, 4000) : random.between(2000, 34_000);
    caller.speaks = [{ afterMs: answerMs + greetingMs + breathMs, ms }];
    const spokenMs = greetingMs + breathMs + ms;
    const staysMs = random.chance(0.5) ? 60_000 : random.between(200, 1500);
    const longestMs = greetingMs + mailbox.maxSeconds * 1000;
    const isCloseToLongest = Math.abs(spokenMs + staysMs - longestMs) < 200;
    caller.hangsUpAfterMs = spokenMs + staysMs + (isCloseToLongest ? 400 : 0);
  }
  for (const destination of Object.values(destinations)) {
    if (destination.kind === 'answers' && destination.endedBy === 'caller') {
      destination.talkMs = caller.hangsUpAfterMs;
    }
  }
}

interface Span {
  earliest: number;
  latest: number;
  answer: boolean;
}

/** The times of a call's events when its caller doesn't hang up early, in order; the end is last. */
function timesOf(
  world: World,
  script: CallScript,
  number: WorldNumber | null,
  leastRing: RingTime,
  tariffAt = nominalTariff,
): Span[] {
  const heardTariff = number === null ? null : tariffAt(number.number, script.atMs);
  const exact = walkScript(script, world, heardTariff, exactRingTime);
  const early = instants(walkScript(script, world, heardTariff, leastRing));
  return instants(exact).map((latest, at) => ({
    earliest: early[at] ?? latest,
    latest,
    answer: latest === exact.answerMs,
  }));
}

/**
 * When one caller in about seven hangs up early, at a distance from every other event; null for the
 * others.
 */
function givesUpAfter(random: Random, times: Span[], apartMs: number): number | null {
  const patient = random.chance(0.85);
  const last = times.find(({ answer }) => answer) ?? times.at(-1);
  const fraction = random.next();
  if (patient || last === undefined) return null;
  const afterMs = Math.round(apartMs + fraction * (last.latest * 1.15));
  const inDoubt = times.some(
    ({ earliest, latest }) => afterMs > earliest - apartMs && afterMs < latest + apartMs,
  );
  return inDoubt ? null : afterMs;
}

/** The moment from which fewer than `atOnce` of the calls are in progress. */
function freeAt(ends: number[], fromMs: number, atOnce: number): number {
  const going = ends.filter((end) => end > fromMs).toSorted((a, b) => a - b);
  return going.length < atOnce ? fromMs : (going[going.length - atOnce] ?? fromMs);
}
