import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  exactRingTime,
  instants,
  type RingTime,
  type TariffAt,
  walkScript,
} from '../oracle/index.js';
import { type CallScript, formatScripts, parseScripts } from './call-script.js';
import { generate } from './generate.js';
import { calleeTalkMs, isRecorded, loadWorld, type World, worldSchema } from './world.js';

const world = loadWorld();
const startMs = Date.UTC(2026, 9, 1);
const simulated = generate(world, { seed: 'a', count: 3000, startMs, switch: 'sim' });
const real = generate(world, { seed: 'a', count: 400, startMs: 0, switch: 'real' });

const digitsOf = (number: string): string => number.replace(/^(?:\+31|0031|0(?!0))/, '');
const numberOf = (script: CallScript): World['numbers'][number] | undefined =>
  world.numbers.find(({ number }) => digitsOf(number) === digitsOf(script.to));
/** The tariff announcement of a run without a tariffs file: six seconds, without a maximum. */
const told = { id: null, lengthMs: 6000, audio: null, capSeconds: null };
const walked = (script: CallScript, ringTime: RingTime = exactRingTime) =>
  walkScript(script, world, told, ringTime);

const billTo = {
  name: 'Anyone',
  email: 'bills@anyone.example',
  language: 'nl',
  street: 'Straat 1',
  postalCode: '1011 AA',
  city: 'Amsterdam',
  country: 'NL',
  kvk: null,
  vatId: null,
  iban: null,
};

/** A fixed world, so that changed output can only come from the generator. */
const small: World = {
  ...worldSchema.parse({
    owners: [{ id: 'owner', name: 'Owner', billTo }],
    carriers: [
      {
        id: 'carrier',
        name: 'Carrier',
        address: '127.0.0.2',
        sendsCalls: true,
        writesNumbers: 'zeros',
        billTo,
        trunk: { id: 'trunk', host: '127.0.0.1', portOffset: 40, prefixes: [''] },
      },
    ],
    destinations: [
      {
        number: '+31201000101',
        kind: 'answers',
        onRealSwitch: { ringMs: 400, endedBy: 'caller' },
      },
    ],
    numbers: [
      {
        number: '+319001234',
        owner: 'owner',
        activeFromMonth: 0,
        flow: {
          version: 1,
          start: 'tariff',
          nodes: {
            tariff: { type: 'announce', tariff: true, next: 'agents' },
            agents: {
              type: 'connect',
              destinations: [{ to: '+31201000101', ringSeconds: 20 }],
            },
          },
        },
      },
    ],
    prices: [],
  }),
  prompts: {},
};

describe('generator of call scripts', () => {
  it('gives the same bytes for the same seed, whatever ran before', () => {
    const tariffAt: TariffAt = () => ({ ...told, lengthMs: 4000 });
    const options = { seed: 'golden', count: 100, startMs, switch: 'sim', tariffAt } as const;
    const text = formatScripts(generate(small, options));
    expect(formatScripts(generate(small, options))).toBe(text);
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '1eeb29447889a92eb0063e1fb5159ca5c98484cab4165fa293806d469b645953',
    );
    expect(text.split('\n')[0]).toBe(
      '{"index":0,"sipCallId":"1705ad44-0@127.0.0.2","atMs":1790812803396,"carrier":"carrier","sourceAddress":"127.0.0.2","to":"00319001234","from":{"number":"0031659468001","name":null,"nameLatin1":false,"presentation":"shown"},"caller":{"cancelsAfterMs":null,"hangsUpAfterMs":178407},"destinations":{"+31201000101":{"kind":"answers","ringMs":9755,"talkMs":178407,"endedBy":"caller"}}}',
    );
  });

  it('gives other calls for another seed, which parseScripts can read', () => {
    const other = generate(world, { seed: 'b', count: 3000, startMs, switch: 'sim' });
    expect(other).not.toEqual(simulated);
    expect(parseScripts(formatScripts(simulated))).toEqual(simulated);
    const ids = [...simulated, ...other].map(({ sipCallId }) => sipCallId);
    expect(new Set(ids).size).toBe(6000);
  });

  it.each([
    ['simulation', simulated, 50, 0],
    ['real switch', real, 300, 950],
  ])('%s: plans no caller’s hang-up close to another event', (_, scripts, apartMs, early) => {
    const giveUp = scripts.filter(({ caller }) => caller.cancelsAfterMs !== null);
    expect(giveUp.length).toBeGreaterThan(scripts.length / 20);
    for (const script of giveUp) {
      const afterMs = script.caller.cancelsAfterMs ?? 0;
      const patient = { ...script, caller: { ...script.caller, cancelsAfterMs: null } };
      const latest = instants(walked(patient));
      const earliest = instants(walked(patient, (n) => n * 1000 - early));
      expect(afterMs).toBeGreaterThanOrEqual(apartMs);
      latest.forEach((time, at) => {
        const from = (earliest[at] ?? NaN) - apartMs;
        expect(afterMs <= from || afterMs >= time + apartMs).toBe(true);
      });
    }
  });

  it('makes every kind of call', () => {
    const causes = new Set(simulated.map((script) => walked(script).cause));
    expect([...causes].toSorted()).toEqual([
      'CALL_REJECTED',
      'NORMAL_CLEARING',
      'NORMAL_TEMPORARY_FAILURE',
      'NO_ANSWER',
      'ORIGINATOR_CANCEL',
      'UNALLOCATED_NUMBER',
      'USER_BUSY',
    ]);
    const cancelled = simulated
      .map((script) => walked(script))
      .filter((each) => each.cause === 'ORIGINATOR_CANCEL');
    expect(cancelled.some(({ attempts }) => attempts.length === 0)).toBe(true);
    expect(cancelled.some(({ attempts }) => attempts.length > 0)).toBe(true);
    const share = (which: (script: CallScript) => boolean): number =>
      simulated.filter(which).length / simulated.length;
    expect(share(({ from }) => from.presentation !== 'shown')).toBeCloseTo(0.1, 1);
    expect(share((script) => numberOf(script) === undefined)).toBeCloseTo(0.02, 1);
    const seen = new Set(simulated.map((script) => numberOf(script)?.number));
    expect(seen.size).toBe(world.numbers.length + 1);
    for (const number of [/^0[89]/, /^\+31/, /^0031/]) {
      expect(simulated.some(({ to }) => number.test(to))).toBe(true);
    }
    expect(simulated.some(({ from }) => from.nameLatin1)).toBe(true);
    expect(simulated.some(({ from }) => from.name?.includes('%'))).toBe(true);
  });

  it.each([
    ['simulation', simulated],
    ['real switch', real],
  ])('%s: has recorded conversations, and voicemails that end in every way', (_, scripts) => {
    const recorded = scripts.filter((script) => {
      const number = numberOf(script);
      return number !== undefined && isRecorded(number);
    });
    const walks = recorded.map((script) => ({ script, walk: walked(script) }));
    const kinds = walks.flatMap(({ walk }) => walk.audio.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(['recording', 'voicemail']));
    const answered = walks.filter(({ walk }) => walk.answerMs !== null);
    // Callers leave in the greeting, with the last word, or after the silence that ends the
    // message.
    expect(answered.some(({ walk }) => walk.audio.length === 0)).toBe(true);
    const messages = answered.filter(({ walk }) => walk.audio[0]?.kind === 'voicemail');
    const isLeft = ({ script, walk }: (typeof walks)[number]): boolean =>
      walk.endMs - (walk.answerMs ?? 0) === script.caller.hangsUpAfterMs;
    expect(new Set(messages.map(isLeft))).toEqual(new Set([true, false]));
    expect(messages.every(({ script }) => (script.caller.speaks ?? []).length > 0)).toBe(true);
  });

  it('never shows a number that is withheld in another call', () => {
    const many = generate(world, { seed: 'c', count: 5000, startMs, switch: 'sim' });
    const hidden = many.filter(({ from }) => from.presentation !== 'shown');
    const shown = new Set(
      many
        .filter(({ from }) => from.presentation === 'shown')
        .map(({ from }) => digitsOf(from.number)),
    );
    expect(hidden.filter(({ from }) => shown.has(digitsOf(from.number)))).toEqual([]);
  });

  it('plans fewer than 20 calls at once and one behaviour per destination for a real switch, as SIPp needs', () => {
    const ends: number[] = [];
    const kinds = new Map<string, string>();
    for (const script of real) {
      expect(ends.filter((end) => end > script.atMs).length).toBeLessThan(20);
      ends.push(script.atMs + walked(script).endMs);
      for (const [number, behaviour] of Object.entries(script.destinations)) {
        const { hangsUpAfterMs } = script.caller;
        expect(hangsUpAfterMs).toBeGreaterThanOrEqual(calleeTalkMs + 300);
        const fixed =
          behaviour.kind === 'answers' && behaviour.endedBy === 'caller'
            ? { ...behaviour, talkMs: 0 }
            : behaviour;
        const told = JSON.stringify(fixed);
        expect(kinds.get(number) ?? told).toBe(told);
        kinds.set(number, told);
      }
    }
    const fifty = real.slice(0, 50).map((script) => script.atMs + walked(script).endMs);
    expect(Math.max(...fifty)).toBeLessThan(70_000);
  });

  it('lets each caller’s hang-up agree with the destination’s talk time', () => {
    for (const script of [...simulated, ...real]) {
      for (const behaviour of Object.values(script.destinations)) {
        if (behaviour.kind === 'answers' && behaviour.endedBy === 'caller') {
          expect(behaviour.talkMs).toBe(script.caller.hangsUpAfterMs);
        }
      }
    }
  });
});

describe('parseScripts', () => {
  it('names the invalid line', () => {
    const text = formatScripts(simulated.slice(0, 1));
    expect(() => parseScripts(`${text}{"index":1}\n`)).toThrow(/line 2/);
    expect(() => parseScripts(`${text}\nnonsense`)).toThrow(/line 3/);
  });
});
