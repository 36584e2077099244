import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { AskedSwitches } from './asked-switches.js';
import { spendRules, type DueLeg, type DueState } from './spend-rules.js';
import { SpendWatch } from './spend-watch.js';
import type { Spend } from './spend.js';

const leg: DueLeg = {
  uuid: 'leg',
  ownerId: 'helpdesk-nu',
  number: '+319001234',
  callId: 'call',
  switchName: 'fs1',
  silentMs: 0,
  hasAnswered: true,
};
const noSuchChannel = '-ERR No such channel!';
const rules = spendRules(9_000);

let watch: SpendWatch;
let due: DueLeg[];
/** The states that the watch reported. */
let found: DueState[];
/** Whether the owner's limit allows another interval. */
let mayGoOn: boolean;
/** The switch's answers by command. */
let answers: Record<string, string>;
let asked: string[];
let heardMs: number;

const spend = {
  rules,
  // The leg stays due until it is gone.
  takeDue: () => Promise.resolve(due),
  mayGoOn: (_: DueLeg, state: DueState) => {
    found.push(state);
    const isOver = state === 'gone' || state === 'unanswered';
    if (isOver) due = [];
    return Promise.resolve(isOver || mayGoOn);
  },
} as unknown as Spend;
const switches: AskedSwitches = {
  ask: (_: string, command: string) => {
    const name = command.slice(0, command.indexOf(' '));
    asked.push(name);
    return Promise.resolve(answers[name]);
  },
  heardForMs: () => heardMs,
};

const nextCheck = () => jest.advanceTimersByTimeAsync(rules.againMs);

beforeAll(() => Logger.overrideLogger(false));
beforeEach(() => {
  jest.useFakeTimers();
  [due, found, asked, answers, mayGoOn, heardMs] = [[leg], [], [], {}, true, 1];
  watch = new SpendWatch(spend, switches);
});
afterEach(async () => {
  await watch.onApplicationShutdown();
  jest.useRealTimers();
});

describe('leg whose spend reservation is due', () => {
  it('is released when its call is over, also when the limit is reached', async () => {
    mayGoOn = false;
    answers = { uuid_kill: noSuchChannel, uuid_getvar: noSuchChannel };
    watch.onApplicationBootstrap();
    await nextCheck();
    expect(asked).toEqual(['uuid_setvar', 'uuid_kill', 'uuid_getvar']);
    expect(found).toEqual(['talks', 'unanswered']);
    await nextCheck();
    expect(asked).toHaveLength(3);
  });

  it('is extended while its switch cannot be reached, for ten minutes at most', async () => {
    heardMs = 0;
    watch.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(590_000);
    expect(new Set(found)).toEqual(new Set(['talks']));
    await jest.advanceTimersByTimeAsync(20_000);
    expect(found.at(-1)).toBe('gone');
    expect(due).toEqual([]);
  });

  it('is extended for ten minutes again when its switch was reached in between', async () => {
    heardMs = 0;
    watch.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(590_000);
    heardMs = 1;
    await nextCheck();
    heardMs = 0;
    await jest.advanceTimersByTimeAsync(590_000);
    expect(new Set(found)).toEqual(new Set(['talks']));
  });
});
