import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import {
  API_KEY,
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
  type Answer,
} from './accounts.fixture.js';

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: { readonly enum?: readonly string[] };
  }[];
}
const { paths } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../web/openapi.json'), 'utf8'),
) as { paths: Record<string, Record<string, Operation>> };

const isCursor = ({ name, in: where }: { name: string; in: string }): boolean =>
  where === 'query' && (name === 'after' || name === 'before' || name === 'cursor');

/** A valid value for each parameter of a path. */
const inPaths: Readonly<Record<string, string>> = {
  account: '1300',
  month: '2026-10',
  number: '31850000500',
  line: '1',
  language: 'nl',
  name: 'welkom',
  ownerId: 'shop',
  carrierId: 'carrier',
  kind: 'hours',
};
const uuid = '00000000-0000-4000-8000-000000000001';

/** All list operations, with valid values in their paths. */
const lists = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([verb, { parameters = [] }]) => {
    if (verb !== 'get' || !parameters.some(isCursor)) return [];
    const period = path.includes('sales-lists')
      ? '2026-Q3'
      : path.includes('/vat/')
        ? '2026-Q3'
        : '';
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (name === 'period') return period;
      if (name === 'id') return /\/(?:owners|carriers)\/\{id\}/.test(path) ? 'shop' : uuid;
      return inPaths[name] ?? 'x';
    });
    return [{ path: filled, cursor: parameters.find(isCursor)?.name ?? '' }];
  }),
);

/** Cursors that are malformed in every list. */
const malformed = ['x|y|z', '%', "1' or '1'='1", '{"a":1}', '9'.repeat(99), 'é', 'a'.repeat(301)];

/** Cursors of some list's form that name an impossible place; in a list ordered by name they may be valid. */
const impossible = [
  '-1',
  '2026-13-45',
  '2026-02-31_1_1',
  `2026-02-31_${uuid}`,
  '2026-02-31|31850000500',
  'x|2026-02-31|31850000500|us',
  '2026-02-31~31850000500~normal',
  `2026-02-31T00:00:00.000000Z.${uuid}`,
  `9999999999999999999.${uuid}`,
  '0000-01-01_1_1',
  '["owner","x","2026-02-31T00:00:00Z"]',
];

let accounts: Accounts;
/** People for lists that no key may read: an admin, and an owner-role user for the owner's members. */
let people: readonly Browser[];
beforeAll(async () => {
  accounts = await startAccounts();
  const admin = await staff(accounts, 'admin');
  await accounts.database.query(`insert into portal.owners (id, name) values ('shop', 'Winkel')`);
  const email = 'head@shop.example';
  await userOf(accounts, { email, memberships: [{ ownerId: 'shop', role: 'owner' }] });
  const head = new Browser(accounts.portal);
  await head.signIn(email, password);
  people = [admin, head];
});
afterAll(() => accounts.close());

describe('lists of the API', () => {
  it('are found by this test, more than eighty of them', () => {
    expect(lists.length).toBeGreaterThan(80);
  });

  it.each(lists)('refuse an invalid cursor and name its field: $path', async ({ path, cursor }) => {
    const asked = async (text: string) => {
      const reason = { 'x-reason': 'a complaint' };
      const query = new URLSearchParams({ [cursor]: text }).toString();
      let answer: Pick<Answer, 'status' | 'body'> = await request(
        accounts.portal.app.getHttpServer(),
      )
        .get(`${path}?${query}`)
        .set({ authorization: `Bearer ${API_KEY}`, ...reason });
      for (const person of people) {
        if (answer.status !== 403) break;
        answer = await person.send('get', `${path}?${query}`, undefined, reason);
      }
      const { status, body } = answer;
      const { problems = [] } = body as { problems?: { field: string }[] };
      return { text, status, names: problems.some(({ field }) => field === cursor) };
    };
    for (const text of malformed) {
      expect(await asked(text)).toEqual({ text, status: 422, names: true });
    }
    // No other app runs: a cursor that reached a question to another app would give 503.
    for (const text of impossible) {
      const { status, names } = await asked(text);
      expect({ text, is: names || [200, 403, 404].includes(status), status }).toEqual({
        text,
        is: true,
        status: expect.any(Number),
      });
    }
  });
});
