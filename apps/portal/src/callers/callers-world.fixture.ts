import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest } from '@jest/globals';
import { systemClock } from '@app/common';
import { startApp, type RunningApp } from '@app/testing';
import { Browser, startAccounts, type Accounts } from '../accounts.fixture.js';
import {
  codeIn,
  codePrompts,
  FakeAgent,
  FakeAgentModule,
  FakeCdr,
  FakeCdrModule,
} from './callers.fixture.js';
import { isSolved } from './proof-of-work.js';

export const noon = Date.parse('2026-11-26T12:00:00Z');
export const clock = { now: 0 };
let prompts: string;
export let accounts: Accounts;
const others: RunningApp[] = [];
export let agent: FakeAgent;
export let cdr: FakeCdr;
export let networks = 0;

/** Starts one portal for all tests, with fakes of switch-agent and cdr. Each test begins at noon. */
export function sharePortal(): void {
  beforeAll(async () => {
    prompts = await codePrompts();
    accounts = await startAccounts({
      PROMPTS_DIR: prompts,
      CALLBACK_NUMBER: '+318002353227',
      CALLER_PROOF_BITS: bits,
    });
    const { busConfig } = accounts;
    const agents = await startApp({ name: 'switch-agent', module: FakeAgentModule }, busConfig);
    const cdrs = await startApp({ name: 'cdr', module: FakeCdrModule }, busConfig);
    others.push(agents, cdrs);
    agent = agents.app.get(FakeAgent);
    cdr = cdrs.app.get(FakeCdr);
    await accounts.database.query(
      `insert into portal.owners (id, name) values ('mine', 'Helpdesk Nu')`,
    );
  });

  afterAll(async () => {
    await Promise.all(others.map((app) => app.close()));
    await accounts.close();
    await rm(prompts, { recursive: true });
  });

  beforeEach(() => {
    clock.now = noon;
    agent.refuses = null;
    jest.spyOn(systemClock, 'now').mockImplementation(() => new Date(clock.now));
  });

  afterEach(() => void jest.restoreAllMocks());
}

/** The last number given out: each caller of a test gets a number and a network of its own. */
let lastNumber = 12_000_000;
export const newNumber = (): string => `06${(lastNumber += 1)}`;
export const newCaller = (): Browser =>
  new Browser(accounts.portal, `2001:db8:${(networks += 1).toString(16)}::1`);
export const intl = (number: string): string => `+31${number.slice(1)}`;

export const bits = 8;
/** Solves a challenge for a number, as a browser does. */
export async function solved(caller: Browser, number: string) {
  const { body, status } = await caller.post('/v1/callers/challenges');
  expect(status).toBe(200);
  const challenge = String(body['challenge']);
  let nonce = 0;
  while (!isSolved(`${challenge} ${number} ${nonce}`, bits)) nonce += 1;
  return { challenge, nonce };
}
export const ask = async (caller: Browser, number: string, language = 'nl') =>
  caller.post('/v1/callers/codes', { number, language, proof: await solved(caller, number) });
export const check = (caller: Browser, id: unknown, code: string) =>
  caller.post(`/v1/callers/codes/${String(id)}/check`, { code });
export const lastCode = (language: 'nl' | 'en' = 'nl'): string =>
  codeIn(agent.rung.at(-1)?.sounds ?? [], language);
/** A code that surely differs from the given one. */
export const wrong = (code: string): string =>
  code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));

export async function session(number: string, caller = newCaller()) {
  const { body } = await ask(caller, number);
  const { body: opened, status } = await check(caller, body['id'], lastCode());
  expect(status).toBe(200);
  const headers = { authorization: `Bearer ${String(opened['token'])}` };
  return {
    get: (path: string) => caller.send('get', path, undefined, headers),
    put: (path: string, what: object) => caller.send('put', path, what, headers),
    end: () => caller.send('delete', '/v1/callers/session', undefined, headers),
  };
}

/** Sets the count of a limit, as if so many attempts had been made. */
export async function useUp(limit: string, count: number): Promise<void> {
  const key = createHash('sha256').update(limit).digest('hex');
  await accounts.database.query(
    `insert into portal.attempt_counts (key, count, window_ends)
     values ($1, $2, now() + interval '1 hour')
     on conflict (key) do update set count = excluded.count`,
    [key, count],
  );
}
