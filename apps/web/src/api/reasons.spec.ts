import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '@app/contracts';
import { operationsIn } from '@app/contracts/operations';
import type { OperationId } from './generated/operations/names.gen.js';
import { reasonFor } from './reasons.js';

const routes = operationsIn(contracts).flatMap(({ asksReason, routes: all }) =>
  all.map(({ tag, name, method, permission }) => ({
    id: `${tag}.${name}`,
    method: method.toUpperCase(),
    asksReason,
    permission,
  })),
);
type One = (typeof routes)[number];
const idsOf = (holds: (route: One) => boolean): string[] =>
  routes
    .filter(holds)
    .map(({ id }) => id)
    .toSorted();
/** Whether an operation never lets staff in, whatever their reason. */
const isOfOwners = (id: string): boolean => id.startsWith('notices.');
/** Whether any signed-in user may call an operation; the service then checks permission and reason. */
const isCheckedLater = (id: string): boolean => id.startsWith('ownData.');
const sent = ({ id, method }: One) => reasonFor(id as OperationId, method)['x-reason'];

describe('reason sent with requests of staff', () => {
  beforeAll(() => {
    Object.assign(globalThis, { sessionStorage: { getItem: () => 'a complaint' } });
  });
  afterAll(() => {
    Reflect.deleteProperty(globalThis, 'sessionStorage');
  });

  it('goes with every operation that the API refuses staff without a reason', () => {
    const needing = idsOf(
      ({ id, asksReason, permission }) =>
        (asksReason && /^(?:calls|recordings|data):/.test(permission) && !isOfOwners(id)) ||
        isCheckedLater(id),
    );
    expect(needing.length).toBeGreaterThan(25);
    expect(idsOf((route) => sent(route) === 'a complaint')).toEqual(needing);
  });

  it('is "administration" for changes of users and keys', () => {
    const changes = idsOf(
      ({ method, permission }) => method !== 'GET' && /^(?:users|keys):/.test(permission),
    );
    expect(changes.length).toBeGreaterThan(5);
    expect(idsOf((route) => sent(route) === 'administration')).toEqual(changes);
  });
});
