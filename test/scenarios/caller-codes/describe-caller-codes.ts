import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { Client } from 'pg';
import { openRunFolder, removeFolder } from '../../../tools/belfabriek/data-folder.js';
import { callbackNumber, promptsFolder } from '../../../tools/belfabriek/platform/apps.js';
import { withPlatform, type Platform } from '../../../tools/belfabriek/platform/platform.js';
import { PortalClient } from '../../../tools/belfabriek/platform/portal-client.js';
import { loadWorld } from '../../../tools/calls/index.js';
import { smallWorld } from '../survival/survive.js';
import { codesIn, saidIn, type Frames } from './spoken-code.js';

export interface Heard {
  readonly frames: Frames;
  readonly dialled: string;
  readonly shown: string;
  /** Length of the call from the answer on. */
  readonly lastedMs: number;
}

/** A telephone that is rung: it answers, listens, and reports the sound when the call is over. */
export interface Phone {
  /** The port to which the carrier's trunk leads. */
  readonly port: number;
  /**
   * Answers the next call, and presses a key after the given time; null: behaves like a mailbox.
   */
  picksUp(press: { readonly key: string; readonly afterMs: number } | null): Promise<void>;
  /** Resolves once that call has come, and is over. */
  heard(): Promise<Heard>;
  stop(): Promise<void>;
}

/** E.164 of the caller. */
export const caller = '+31612345678';

const pressedMs = 3000;

interface Outcome {
  /** The call that a mailbox answered. */
  readonly recorded: { readonly said: readonly string[]; readonly lastedMs: number };
  /** Data left when its call was over. */
  readonly leftByMailbox: readonly string[];
  readonly said: readonly string[];
  readonly dialled: string;
  readonly shown: string;
  readonly wrong: { readonly status: number; readonly code: string };
  readonly status: number;
  readonly thirdStatus: number;
  readonly calls: unknown;
  readonly owners: readonly { readonly calledNumber: string }[];
  readonly legs: readonly { direction: string; billed_micros: string; purpose: string }[];
  readonly waiting: number;
  /** Places in which the code, or data that reveals it, was found. */
  readonly found: readonly string[];
  readonly left: readonly string[];
}

const asked = async (
  { url }: PortalClient,
  method: string,
  path: string,
  more: { body?: object; token?: string } = {},
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(more.body && { 'content-type': 'application/json' }),
      ...(more.token !== undefined && { authorization: `Bearer ${more.token}` }),
    },
    ...(more.body && { body: JSON.stringify(more.body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function proveAndLook(platform: Platform, phone: Phone): Promise<Outcome> {
  const portal = PortalClient.asOperator(platform);
  const billTo = loadWorld().carriers[0]?.billTo;
  // The code's call uses this carrier's trunk, because its prefix is the longest one that matches.
  await portal.put('/v1/carriers/terugbel', {
    name: 'Terugbel',
    addresses: ['127.0.0.77'],
    billTo,
    trunks: [
      {
        id: 'terugbel-uit',
        host: '127.0.0.1',
        port: phone.port,
        prefixes: [caller.slice(1)],
        channels: 5,
      },
    ],
  });
  await eventually(
    async () => {
      const { items } = await portal.get<{ items: { hasCarriers: boolean }[] }>('/v1/switches');
      expect(items).toMatchObject([{ hasCarriers: true }]);
    },
    { limitMs: 30_000 },
  );
  const number = '06 12345678';
  const askForCode = async () => {
    const { body } = await asked(portal, 'POST', '/v1/callers/challenges');
    const { challenge, bits } = body as { challenge: string; bits: number };
    const fits = (nonce: number): boolean =>
      createHash('sha256').update(`${challenge} ${number} ${nonce}`).digest().readUInt32BE() <
      2 ** (32 - bits);
    let nonce = 0;
    while (!fits(nonce)) nonce += 1;
    const proof = { challenge, nonce };
    return asked(portal, 'POST', '/v1/callers/codes', { body: { number, language: 'nl', proof } });
  };
  const left = (): string[] =>
    readdirSync(promptsFolder(platform.folder)).filter((name) => name.includes('spoken'));
  let id = '';
  const ask = (): Promise<void> =>
    // Asking may fail at first: the app that places the call has its own connection to the switch,
    // which has only just started.
    eventually(
      async () => {
        const { status, body } = await askForCode();
        expect({ status, body }).toMatchObject({ status: 202 });
        id = String(body['id']);
      },
      { limitMs: 15_000, everyMs: 500 },
    );
  await phone.picksUp(null);
  await ask();
  const mailbox = await phone.heard();
  const recorded = { said: saidIn(mailbox.frames), lastedMs: mailbox.lastedMs };
  await eventually(() => expect(left()).toEqual([]), { limitMs: 5000 });
  const leftByMailbox = left();
  await phone.picksUp({ key: '1', afterMs: pressedMs });
  await ask();
  const { frames, dialled, shown } = await phone.heard();
  const said = saidIn(frames);
  const [code] = codesIn(said);
  const path = `/v1/callers/codes/${id}/check`;
  const other = code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));
  const wrong = await asked(portal, 'POST', path, { body: { code: other } });
  const right = await asked(portal, 'POST', path, { body: { code } });
  const token = String(right.body['token']);
  const calls = await asked(portal, 'GET', '/v1/callers/calls', { token });
  const third = await askForCode();
  const database = new Client({ connectionString: platform.databases.adminUrl });
  await database.connect();
  try {
    const legs = async (): Promise<Outcome['legs']> =>
      (
        await database.query<Outcome['legs'][number]>(
          `select direction, billed_micros, own ->> 'purpose' as purpose from cdr.legs
            where called_number like '%612345678' order by started_at`,
        )
      ).rows;
    await eventually(async () => expect(await legs()).toHaveLength(2), { limitMs: 30_000 });
    const { rows: waiting } = await database.query(
      'select uuid from cdr.pending_legs union all select uuid from cdr.orphan_legs',
    );
    const owners = await portal.get<{ items: { calledNumber: string }[] }>('/v1/calls');
    await eventually(() => expect(left()).toEqual([]), { limitMs: 5000 });
    return {
      recorded,
      leftByMailbox,
      said,
      dialled,
      shown,
      thirdStatus: third.status,
      status: right.status,
      calls: calls.body,
      legs: await legs(),
      wrong: { status: wrong.status, code: String(wrong.body['code']) },
      waiting: waiting.length,
      owners: owners.items,
      left: left(),
      found: filesBelow(platform.folder.logs).filter((file) =>
        new RegExp(`(?<!\\d)${code}(?!\\d)`).test(readFileSync(file, 'utf8')),
      ),
    };
  } finally {
    await database.end();
  }
}

/**
 * A caller asks for a code, which the platform speaks in a call to the caller's number. A mailbox
 * that answers does not hear it; the caller does, and opens a session with it.
 */
export function describeCallerCodes(
  where: string,
  {
    startSwitch,
    phone,
  }: {
    readonly startSwitch: (platform: Platform) => Promise<void>;
    readonly phone: (platform: Platform) => Promise<Phone>;
  },
): void {
  jest.setTimeout(300_000);
  describe(`a code that a caller hears ${where}`, () => {
    const folder = openRunFolder(`codes-${randomUUID().slice(0, 8)}`);
    let outcome: Outcome;
    beforeAll(async () => {
      outcome = await withPlatform(
        { folder, isOwnRun: true, startMs: Date.now(), world: smallWorld() },
        async (platform) => {
          await startSwitch(platform);
          const his = await phone(platform);
          try {
            return await proveAndLook(platform, his);
          } finally {
            await his.stop();
          }
        },
      );
    });
    afterAll(() => removeFolder(folder));

    it('is spoken to no mailbox: without the key the request is repeated three times, then the call ends', () => {
      const { recorded, leftByMailbox } = outcome;
      expect(recorded.said).toEqual(Array.from({ length: 3 }, () => 'system-code-intro'));
      expect(recorded.lastedMs).toBeGreaterThan(55_000);
      expect(recorded.lastedMs).toBeLessThan(62_000);
      expect(leftByMailbox).toEqual([]);
    });

    it('is spoken twice after the key, at the number that was given', () => {
      const { said, dialled, shown } = outcome;
      const [first, again] = codesIn(said);
      expect(first).toMatch(/^\d{6}$/);
      expect(again).toBe(first);
      const digits = Array.from(first, (digit) => `system-digit-${digit}`);
      expect(said).toEqual([
        'system-code-intro',
        'system-code-is',
        ...digits,
        'system-code-again',
        ...digits,
        'system-code-end',
      ]);
      expect(dialled.replace(/^\+|^00/, '').replace(/^0/, '31')).toBe(caller.slice(1));
      expect(shown.replace(/^\+|^00/, '').replace(/^0/, '31')).toBe(callbackNumber.slice(1));
    });

    it('opens the session, and no other code does', () => {
      const { wrong, status, calls } = outcome;
      expect(wrong).toEqual({ status: 409, code: 'wrong-code' });
      expect(status).toBe(200);
      expect(calls).toEqual({ items: [], next: null });
    });

    it('is available twice a day, heard or not', () => {
      expect(outcome.thirdStatus).toBe(429);
    });

    it('leaves its legs to be paid, in no list of an owner, and the code nowhere', () => {
      const { legs, recorded, waiting, owners, found, left } = outcome;
      const leg = { direction: 'outbound', purpose: 'spoken-code' };
      expect(legs).toMatchObject([leg, leg]);
      const [unpressed = 0, pressed = 0] = legs.map((each) => Number(each.billed_micros) / 1e6);
      expect(Math.abs(unpressed - recorded.lastedMs / 1000)).toBeLessThan(0.5);
      // the key arrives after 0.1 s; then whole seconds for each piece: the duration reveals no
      // digit
      expect(Math.round(pressed - pressedMs / 1000 - 0.1)).toBe(20);
      expect({ waiting, owners, found, left }).toEqual({
        waiting: 0,
        owners: [],
        found: [],
        left: [],
      });
    });
  });
}
