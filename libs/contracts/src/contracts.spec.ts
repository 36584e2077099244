import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import * as contracts from './index.js';
import { parties, type Party } from './parties/index.js';

type Contract =
  | contracts.EventContract<z.ZodType>
  | contracts.RequestContract<z.ZodType, z.ZodType>;

// Operations that each app has for its own tables are in one map.
const exported: readonly unknown[] = [
  ...Object.values(contracts),
  ...Object.values(contracts.ownDataQuestions).flatMap((questions) => Object.values(questions)),
];
const all = exported.filter(
  (value): value is Contract =>
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'event' || value.kind === 'request'),
);

/** Contracts that are used on the bus. Portal answers its own operations with routes in process. */
const onBus = all.filter((each) => !(each instanceof contracts.Operation && each.isInProcess));

const isUnscoped = (each: Contract): boolean =>
  each instanceof contracts.Operation && !each.isScoped;

const nameOf = (
  each: Contract | contracts.BucketContract<z.ZodType> | contracts.ObjectsContract,
): string => {
  if (each.kind === 'bucket') return each.bucket;
  return each.kind === 'objects' ? each.store : each.subject;
};

describe('contracts', () => {
  it('give each subject to one contract only', () => {
    const subjects = all.map((contract) => contract.subject);
    expect(subjects.length).toBeGreaterThan(0);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it('refuse a subject that is not <noun>.<word>.v<version>', () => {
    const define = (subject: string) => () =>
      contracts.defineEvent({ subject, stream: 'X', schema: z.object({}) });
    for (const subject of [
      'call.recorded',
      'call.recorded.v0',
      'Call.recorded.v1',
      'call.*.v1',
      '>',
    ]) {
      expect(define(subject)).toThrow(subject);
    }
    expect(define('call.recorded.v12')).not.toThrow();
  });

  it('name every channel variable once, under our own prefix', () => {
    const names = Object.values(contracts.channelVariables);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^belfabriek_[a-z_]+$/);
  });

  it('have exactly one app that publishes each event, answers each request and writes each bucket', () => {
    const apps = Object.values<Party>(parties);
    const owned = apps.flatMap(({ publishes = [], answers = [], writes = [], stores = [] }) => [
      ...publishes,
      ...answers,
      ...writes,
      ...stores,
    ]);
    const names = owned.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    const kept = [
      contracts.limitsBucket,
      contracts.terminationPricesBucket,
      contracts.numbersBucket,
      contracts.carriersBucket,
      contracts.switchesBucket,
      contracts.switchOrdersBucket,
      contracts.promptObjects,
    ];
    // Compared by name: comparing contracts that differ takes minutes.
    expect(names.toSorted()).toEqual([...onBus, ...kept].map(nameOf).toSorted());
  });

  it.each(Object.entries<Party>(parties))(
    'let %s send requests to other apps only, each listed once',
    (app, party) => {
      const asked = (party.asks ?? []).map(nameOf);
      expect(new Set(asked).size).toBe(asked.length);
      const answered = Object.entries<Party>(parties).flatMap(([other, { answers = [] }]) =>
        other === app ? [] : answers.map(nameOf),
      );
      expect(asked.filter((question) => !answered.includes(question))).toEqual([]);
    },
  );

  it('require a scope in every request on the bus', () => {
    for (const contract of all) {
      if (contract.kind !== 'request') continue;
      if (isUnscoped(contract)) {
        // Portal passes the asker beside the request to its own operations.
        expect(onBus.includes(contract)).toBe(false);
        continue;
      }
      const answer = contract.request.safeParse({});
      expect(
        answer.success ? [] : answer.error.issues.map((issue) => issue.path.join('.')),
      ).toContain('scope');
    }
  });
});

describe('schemas of values', () => {
  it.each(['+31900123', '+3197010212345', '+4930123456'])('accept %s as E.164', (number) => {
    expect(contracts.e164.safeParse(number).success).toBe(true);
  });

  it.each(['0900123', '+0900123', '+1234567890123456', '+31 20', '+31201234567\n', ''])(
    'refuse %j as E.164',
    (number) => {
      expect(contracts.e164.safeParse(number).success).toBe(false);
    },
  );

  it('refuse prompt files outside their folder, of another type, or with unsafe names', () => {
    const file = contracts.promptSnapshot.shape.file;
    expect(file.safeParse('nl/welkom.wav').success).toBe(true);
    for (const bad of [
      '../etc.wav',
      '/etc/a.wav',
      'a b.wav',
      'a.mp3',
      '${system}.wav',
      'a\n.wav',
    ]) {
      expect(file.safeParse(bad).success).toBe(false);
    }
  });
});
