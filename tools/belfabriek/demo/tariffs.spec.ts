import { describe, expect, it } from '@jest/globals';
import type { ExpectedEntry } from '../../oracle/index.js';
import { tariffFindings, tariffProblems } from './tariffs.js';

const entry = (id: string, changes: Partial<ExpectedEntry> = {}): ExpectedEntry => ({
  id,
  number: '+319008008',
  from: '2026-09-30T22:00:00.000Z',
  startRate: 50_000,
  perCall: 0,
  perMinute: 850_000,
  maximum: 25_000_000,
  vatPercent: 21,
  customerService: false,
  announcement: 'Dit kost wat.',
  ...changes,
});
const expected = [entry('one'), entry('two', { maximum: null, announcement: 'Dit ook.' })];
const registered = expected.map((each) => ({ ...each }));
const differences = (...args: Parameters<typeof tariffFindings>) =>
  tariffFindings(...args).differences;

describe('tariffFindings', () => {
  it('accept tariffs that are announced and registered as expected', () => {
    const earlier = { ...entry('one'), from: '2026-08-31T22:00:00.000Z' };
    const findings = tariffFindings(expected, expected, [earlier, ...registered]);
    expect(findings).toEqual({ expected: 2, differences: [] });
    expect(tariffProblems(findings)).toEqual([]);
  });

  it('report a wrong announcement', () => {
    const told = [{ id: 'one', announcement: 'Dit kost niets.' }, entry('two', expected[1])];
    expect(differences(expected, told, registered)).toEqual([
      '+319008008 from 2026-09-30T22:00:00.000Z, announcement: expected "Dit kost wat.", not "Dit kost niets."',
    ]);
    expect(differences(expected, told.slice(1), registered)).toEqual([
      expect.stringContaining('not undefined'),
    ]);
  });

  it.each(Object.entries(entry('x')).filter(([field]) => field !== 'id'))(
    'report another registered value: %s',
    (field) => {
      const wrong = [{ ...entry('one'), [field]: 'otherwise' }, ...registered.slice(1)];
      expect(differences(expected, expected, wrong)).toEqual([
        expect.stringContaining(`registered ${field}: expected`),
      ]);
    },
  );

  it('report a missing entry and an unknown one', () => {
    expect(differences(expected, expected, registered.slice(1))).toHaveLength(
      Object.keys(entry('x')).length,
    );
    const strange = { ...entry('three') };
    expect(differences(expected, [...expected, strange], [...registered, strange])).toEqual([
      'The portal has an unexpected tariff: three',
      'The national database has an unexpected tariff: three',
    ]);
  });
});
