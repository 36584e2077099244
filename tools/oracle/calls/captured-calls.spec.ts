import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { expected } from './expected.js';
import type { Behaviour, Flow, OracleScript, OracleWorld } from '../world/input.js';

/** Bodies that mod_json_cdr of a real FreeSWITCH posted, one leg per file. */
const folder = fileURLToPath(
  new URL('../../../test/captures/freeswitch-1.11/json-cdr/', import.meta.url),
);
const posted = z.object({
  variables: z.record(z.string(), z.unknown()),
  callflow: z.array(z.object({ caller_profile: z.object({ destination_number: z.string() }) })),
});
const legs = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => posted.parse(JSON.parse(readFileSync(join(folder, file), 'latin1'))))
  .map(({ variables, callflow }) => {
    const text = (name: string): string => {
      const value = variables[name];
      return typeof value === 'string' ? decodeURIComponent(value) : '';
    };
    return {
      direction: text('direction'),
      number: callflow[0]?.caller_profile.destination_number ?? '',
      uuid: text('uuid'),
      originated: JSON.stringify(variables['originated_legs'] ?? ''),
      startedAt: Number(text('start_uepoch')),
      answeredAt: Number(text('answer_uepoch')) || null,
      endedAt: Number(text('end_uepoch')),
      hangupCause: text('hangup_cause'),
    };
  });

/** Tolerance in microseconds: a real switch sends media in frames of 20 ms. */
const close = 60_000;

/** A captured call, with its flow and its parties' actions written by hand. */
interface Captured {
  scenario: string;
  dialled: string;
  flow: Flow;
  destinations?: Record<string, Behaviour>;
  cancelsAfterMs?: number;
}
const answers = (ringMs: number, talkMs: number): Behaviour => ({
  kind: 'answers',
  ringMs,
  talkMs,
  endedBy: 'caller',
});
const sound = (lengthMs: number) => ({ lengthMs, audio: null });
const ring = (to: string, ringSeconds = 60) => ({ to, ringSeconds });

const captured: Captured[] = [
  {
    scenario: 'busy-then-next',
    dialled: '09000001',
    flow: {
      start: 'both',
      nodes: {
        both: { type: 'connect', destinations: [ring('+31201000101'), ring('+31201000100')] },
      },
    },
    destinations: {
      '+31201000101': { kind: 'busy', ringMs: 10 },
      '+31201000100': answers(535, 2500),
    },
  },
  {
    scenario: 'caller-cancels',
    dialled: '09000003',
    flow: {
      start: 'one',
      nodes: { one: { type: 'connect', destinations: [ring('+31201000103')] } },
    },
    destinations: { '+31201000103': { kind: 'rings' } },
    cancelsAfterMs: 1530,
  },
  {
    scenario: 'rejected',
    dialled: '09000101',
    flow: { start: 'end', nodes: { end: { type: 'hangup', cause: 'UNALLOCATED_NUMBER' } } },
  },
  {
    scenario: 'early-announcement',
    dialled: '09000102',
    flow: {
      start: 'tone',
      nodes: {
        tone: { type: 'announce', prompt: 'tone', next: 'one' },
        one: { type: 'connect', destinations: [ring('+31201000109')] },
      },
    },
    destinations: { '+31201000109': answers(515, 2540) },
  },
  {
    scenario: 'hangup-in-announcement',
    dialled: '09000103',
    flow: { start: 'tone', nodes: { tone: { type: 'announce', prompt: 'long-tone' } } },
    cancelsAfterMs: 1520,
  },
  {
    scenario: 'destination-down',
    dialled: '09000109',
    flow: {
      start: 'one',
      nodes: {
        one: { type: 'connect', destinations: [ring('+31201000100', 2)], failed: 'end' },
        end: { type: 'hangup', cause: 'NORMAL_TEMPORARY_FAILURE' },
      },
    },
    destinations: { '+31201000100': { kind: 'down' } },
  },
];

describe('expected records compared with captured posts of a real switch', () => {
  it.each(captured)(
    'have the cause, times and attempts of scenario $scenario',
    ({ dialled, flow, destinations = {}, cancelsAfterMs }) => {
      const a = legs.find(({ direction, number }) => direction === 'inbound' && number === dialled);
      if (a === undefined) throw new Error(`no captured call to ${dialled}`);
      const bLegs = legs
        .filter(({ direction, uuid }) => direction === 'outbound' && a.originated.includes(uuid))
        .toSorted((x, y) => a.originated.indexOf(x.uuid) - a.originated.indexOf(y.uuid));
      const world: OracleWorld = {
        carriers: [],
        numbers: [{ number: `+31${dialled.slice(1)}`, owner: 'owner', flow }],
        prompts: { tone: sound(1000), 'long-tone': sound(5000) },
      };
      const script: OracleScript = {
        index: 0,
        sipCallId: 'captured',
        atMs: Math.round(a.startedAt / 1000),
        sourceAddress: '127.0.0.2',
        to: dialled,
        from: { number: '+31201234567', presentation: 'shown' },
        caller: { cancelsAfterMs: cancelsAfterMs ?? null, hangsUpAfterMs: 60_000 },
        destinations,
      };
      const [record] = expected([script], world, 'fs1');
      if (record === undefined) throw new Error('no record');

      expect(record.hangupCause).toBe(a.hangupCause);
      expectClose(record, a);
      expect(
        record.attempts.map(({ destination, hangupCause }) => [destination, hangupCause]),
      ).toEqual(bLegs.map(({ number, hangupCause }) => [`+${number}`, hangupCause]));
      record.attempts.forEach((attempt, at) => {
        const leg = bLegs[at];
        if (leg !== undefined) expectClose(attempt, leg);
      });
    },
  );
});

interface Times {
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
}

function expectClose(ours: Times, theirs: Times): void {
  expect(Math.abs(ours.startedAt - theirs.startedAt)).toBeLessThan(close);
  expect(Math.abs(ours.endedAt - theirs.endedAt)).toBeLessThan(close);
  expect(ours.answeredAt === null).toBe(theirs.answeredAt === null);
  expect(Math.abs((ours.answeredAt ?? 0) - (theirs.answeredAt ?? 0))).toBeLessThan(close);
}
