import { describe, expect, it } from '@jest/globals';
import type { KeyHolder, Person } from '../access/index.js';
import { BoundLinks } from './bound-links.js';

const links = new BoundLinks({ FILES_SECRET: 'a-secret-that-only-this-spec-knows-of' });
const path = '/files/exports/one.zip';
const person: Person = {
  kind: 'user',
  userId: 'eva',
  sessionId: 'first',
  lacksSecondFactor: false,
  staffRole: 'compliance',
  owners: new Map([['shop', 'owner']]),
};
const key: KeyHolder = {
  kind: 'key',
  keyId: 'one',
  madeBy: 'eva',
  isOfStaff: false,
  ownerId: 'shop',
  permissions: ['calls:read'],
};
const given = (link: string) => new URL(link, 'http://portal.example').searchParams.get('for');
const noSuchFile = expect.objectContaining({ kind: 'not-found', code: 'no-such-file' });

describe('BoundLinks', () => {
  it.each([
    ['the person', person],
    ['the key', key],
  ])('accepts a link from %s that requested it', (_, by) => {
    expect(() => links.refuseOthers(by, path, given(links.bind(by, path)))).not.toThrow();
  });

  it.each<[string, Person | KeyHolder]>([
    ['once the staff role ends', { ...person, staffRole: null }],
    ['once the staff role changes', { ...person, staffRole: 'support' }],
    ['once the membership ends', { ...person, owners: new Map() }],
    [
      'once the role in the organisation changes',
      { ...person, owners: new Map([['shop', 'reader']]) },
    ],
    ['in another session', { ...person, sessionId: 'second' }],
    ['for a key that the person made', key],
  ])('refuses a link %s', (_, by) => {
    const signature = given(links.bind(person, path));
    expect(() => links.refuseOthers(by, path, signature)).toThrow(noSuchFile);
  });

  it.each([
    ['another file', '/files/exports/two.zip', given(links.bind(person, path))],
    ['no signature', path, undefined],
    ['two signatures', path, [given(links.bind(person, path))]],
  ])('refuses a link with %s', (_, asked, signature) => {
    expect(() => links.refuseOthers(person, asked, signature)).toThrow(noSuchFile);
  });
});
