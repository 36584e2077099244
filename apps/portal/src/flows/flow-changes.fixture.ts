import { existsSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { NumberSnapshot } from '@app/contracts';
import { DataSource } from 'typeorm';
import {
  type Accounts,
  type Answer,
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
} from '../accounts.fixture.js';
import { Snapshots, StaleSnapshots } from '../numbers/index.js';
import { TrialThreads } from './trial-threads.js';

const program = new URL('../../../../dist/apps/portal/src/flows/trial-thread.js', import.meta.url);

export const weekdays = {
  name: 'Kantoor',
  hours: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], from: '09:00', until: '17:00' }],
  to: 'ring',
};
/** A flow with opening hours, after which callers may leave a message. */
export const shopFlow = (to = '+31201000101') => ({
  version: 1,
  start: 'hours',
  nodes: {
    hours: { type: 'schedule', periods: [weekdays], otherwise: 'message' },
    ring: { type: 'connect', destinations: [{ to, ringSeconds: 20 }] },
    message: { type: 'voicemail', greeting: 'spreek-in' },
  },
});
/** A flow for a number at a tariff: the price, who it is, and a destination. */
export const paidFlow = (to = '+31201000101') => ({
  version: 1,
  start: 'price',
  nodes: {
    price: { type: 'announce', tariff: true, next: 'who' },
    who: { type: 'announce', prompt: 'wie', next: 'ring' },
    ring: { type: 'connect', destinations: [{ to, ringSeconds: 20 }] },
  },
});

/** A portal with the owner `shop`: the numbers 0850000500 and 0900 0001, an owner, an editor and a reader. */
export interface FlowWorld {
  readonly accounts: Accounts;
  readonly admin: Browser;
  readonly owner: Browser;
  readonly editor: Browser;
  readonly reader: Browser;
  readonly stranger: Browser;
  /** Compiles the snapshots that are due. */
  sweep(): Promise<void>;
  /** The number's snapshot, as controllers get it now. */
  snapshot(number?: string): Promise<NumberSnapshot>;
}

export const shop = '31850000500';
export const paid = '319000001';

export async function startFlowWorld(more: object = {}): Promise<FlowWorld> {
  if (!existsSync(program)) throw new Error(`${program.pathname} is not there: npm run build`);
  const accounts = await startAccounts(more);
  const { database, portal } = accounts;
  portal.app.get(TrialThreads).program = program;
  await database.query(`insert into portal.owners (id, name) values ('shop', 'S'), ('other', 'O')`);
  await database.query(
    `insert into portal.audio (sha256, length_ms) values (repeat('b', 64), 2345)`,
  );
  await database.query(
    `with prompt as (insert into portal.prompts (owner_id, name, language, version)
       values ('shop', 'spreek-in', 'nl', 1), ('shop', 'wie', 'nl', 1), (null, 'gesloten', 'nl', 1) returning id)
     insert into portal.prompt_versions (prompt_id, version, sha256, made_by, created_by)
     select id, 1, repeat('b', 64), 'upload', 'spec' from prompt`,
  );
  const admin = await staff(accounts, 'admin');
  const person = async (
    name: string,
    ownerId: string,
    role: 'owner' | 'flow-editor' | 'reader',
  ) => {
    const email = `${name.toLowerCase()}@example.nl`;
    await userOf(accounts, { email, name, memberships: [{ ownerId, role }] });
    const browser = new Browser(portal);
    await browser.signIn(email, password);
    return browser;
  };
  await ok(admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow: shopFlow() }));
  await ok(admin.send('put', `/v1/numbers/${paid}`, { ownerId: 'shop', flow: paidFlow() }));
  return {
    accounts,
    admin,
    owner: await person('Olga', 'shop', 'owner'),
    editor: await person('Ed', 'shop', 'flow-editor'),
    reader: await person('Rea', 'shop', 'reader'),
    stranger: await person('Sam', 'other', 'owner'),
    sweep: () => portal.app.get(StaleSnapshots).compileDue(),
    snapshot: (number = `+${shop}`) =>
      portal.app
        .get(DataSource)
        .transaction((manager) => portal.app.get(Snapshots).compile(number, manager)),
  };
}

/** The body of an answer that must be a success. */
export async function ok(asking: Promise<Answer>): Promise<Record<string, unknown>> {
  const { status, body } = await asking;
  const refused = status < 300 ? null : body;
  expect(refused).toBeNull();
  return body;
}

/** The status, code and broken rules of an answer: `['422', 'invalid-flow', 'at: not-to-come']`. */
export async function refusalOf(asking: Promise<Answer>): Promise<readonly unknown[]> {
  const { status, body } = await asking;
  const problems = (body['problems'] ?? []) as { field: string; code: string }[];
  return [status, body['code'], ...problems.map(({ field, code }) => `${field}: ${code}`)];
}
