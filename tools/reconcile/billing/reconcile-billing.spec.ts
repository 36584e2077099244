import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, integer, property } from 'fast-check';
import { generate } from '../../calls/index.js';
import { expected as expectedOf, expectedCharges, expectedDocuments } from '../../oracle/index.js';
import {
  type Actual,
  at,
  brief,
  calls,
  expected,
  faultless,
  found,
  id,
  m,
  run,
  startMs,
  world,
} from './faultless-run.fixture.js';
import { formatBilling } from './format-billing.js';
import { reconcileBilling } from './reconcile-billing.js';

describe('reconcileBilling', () => {
  it('holds when everything is as expected, in any order', () => {
    const whole = faultless();
    const result = reconcileBilling(expected, {
      ...whole,
      charges: whole.charges.toReversed(),
      documents: whole.documents.toReversed(),
      mails: whole.mails.toReversed(),
    });
    expect(result.differences).toEqual([]);
    expect(result).toMatchObject({ holds: true, mails: { others: 0, differences: 0 } });
    for (const side of result.sides) {
      expect(side.parties).toBeGreaterThan(0);
      expect(side.rated).toBe(side.documented);
      expect(side.notYet).toBe(0);
    }
    expect(result.sides.map(({ quarantined }) => quarantined > 0)).toEqual([false, false, true]);
    expect(result.documents.map(({ issued }) => issued > 0)).toEqual([true, true, true]);
    expect(result.mails.arrived).toBe(result.mails.expected);
    expect(formatBilling(result)).toMatch(/^0 differences in charges, documents and mails$/m);
  });

  it('holds while some charges are on no document yet', () => {
    const until = new Date(startMs + 90_000).toISOString();
    const part = { calls, documents: expectedDocuments(calls, world, { ...run, until }) };
    const result = reconcileBilling(part, faultless(part));
    expect(result.differences).toEqual([]);
    for (const { rated, documented, notYet } of result.sides) {
      expect(notYet).not.toBe(0);
      expect(rated).toBe(documented + notYet);
    }
  });

  it('covers every kind of charge with the demo’s own 200 calls', () => {
    const scripts = generate(world, { seed: '1', count: 200, startMs, switch: 'sim' });
    const made = expectedCharges(expectedOf(scripts, world, 'fs1'), world, startMs);
    const documents = expectedDocuments(made, world, run);
    expect(documents.length).toBeGreaterThanOrEqual(26);
    expect(new Set(documents.map(({ kind }) => kind)).size).toBe(3);
    const charges = made.flatMap((call) => call.charges);
    expect(new Set(charges.map(({ component }) => component)).size).toBe(8);
    expect(made.some(({ quarantined }) => quarantined.length > 0)).toBe(true);
    const used = new Set(charges.map(({ priceVersionId }) => priceVersionId));
    const followed = world.prices.filter(
      ({ version: { kind, validFrom, validUntil } }) =>
        kind !== 'consumer-tariff' &&
        [validFrom, validUntil].some((moment) => moment !== null && 'secondsAfterStart' in moment),
    );
    expect(followed.map(({ id }) => used.has(id))).toEqual([true, true, true, true]);
    const changed = made.filter(({ calledNumber }) => calledNumber === '+319008008');
    const isLater = ({ startedAt }: { startedAt: number }) =>
      startedAt >= (startMs + 60_000) * 1000;
    expect(new Set(changed.map(isLater)).size).toBe(2);
  });

  const rated = faultless().charges.flatMap(({ charges }, call) =>
    charges.map((_, place) => ({ call, place })),
  );
  const chargeFields = [
    'amount',
    'seconds',
    'vatPercent',
    'priceVersionId',
    'includesVat',
  ] as const;

  it('reports any charge that is a micro-euro off or has another field changed', () => {
    assert(
      property(
        constantFrom(...rated),
        constantFrom(...chargeFields),
        integer({ min: 1, max: 1e6 }),
        ({ call, place }, field, by) => {
          const differences = found(({ charges }) => {
            const charge = at(at(charges, call).charges, place);
            if (field === 'amount') charge.amount = m(charge.amount.micros - by);
            else if (field === 'priceVersionId') charge.priceVersionId = id(`${by}`);
            else if (field === 'includesVat') charge.includesVat = !charge.includesVat;
            else charge[field] += by;
          });
          const [first] = differences;
          return (
            first !== undefined &&
            first.field.endsWith(`: ${field}`) &&
            first.about === `call ${at(calls, call).callId}`
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reports a charge that is missing, doubled, or on another document', () => {
    const { call, place } = at(rated);
    const { side } = at(at(calls, call).charges, place);
    const inCharges = (change: (actual: Actual) => void) =>
      found(change).filter(({ area }) => area === 'charges');
    expect(
      inCharges(({ charges }) => void at(charges, call).charges.splice(place, 1)).map(
        ({ what }) => what,
      ),
    ).toEqual(['missing', 'different']);
    expect(
      inCharges(({ charges }) => {
        const own = at(charges, call).charges;
        own.push(structuredClone(at(own, place)));
      }).map(({ what }) => what),
    ).toEqual(['doubled', 'different']);
    const moved = (documentId: string | null, documentNumber: string | null) =>
      inCharges(({ charges }) => {
        Object.assign(at(at(charges, call).charges, place), { documentId, documentNumber });
      });
    expect(moved(null, null).map(brief)).toMatchObject([
      ['charges', side, expect.anything(), 'different', expect.stringMatching(/: document$/)],
      ['charges', side, expect.anything(), 'different', 'documented plus not yet documented'],
    ]);
    expect(moved(id('nothing'), 'F2026-99999').length).toBeGreaterThan(0);
  });

  it('reports a call that isn’t rated, is rated twice, or was never made', () => {
    expect(found(({ charges }) => void charges.splice(3, 1))[0]).toMatchObject({
      about: `call ${at(calls, 3).callId}`,
      what: 'missing',
    });
    expect(found(({ charges }) => void charges.push(at(charges, 3)))[0]).toMatchObject({
      what: 'doubled',
    });
    expect(
      found(({ charges }) => void charges.push({ ...at(charges, 3), callId: id('stranger') }))[0],
    ).toMatchObject({ about: `call ${id('stranger')}`, what: 'unexpected' });
  });

  it('reports a consumer price that is different or unexpected', () => {
    const paid = calls.findIndex(({ consumerPrice }) => (consumerPrice ?? 0) > 0);
    const free = calls.findIndex(({ consumerPrice }) => consumerPrice === null);
    for (const index of [paid, free]) {
      expect(
        found(({ charges }) => void (at(charges, index).consumerPrice = m(7))).map(
          ({ field }) => field,
        ),
      ).toEqual(['consumerPrice']);
    }
  });

  it('reports a quarantined part that is missing, unexpected, or has another code', () => {
    const waiting = calls.findIndex(({ quarantined }) => quarantined.length > 0);
    const parts = (change: (own: Actual['charges'][number]['quarantined']) => void) =>
      found(({ charges }) => change(at(charges, waiting).quarantined)).map(
        ({ side, what, field }) => `${side} ${what} ${field.split(':')[1] ?? ''}`.trim(),
      );
    expect(parts((own) => void own.splice(0, 1))).toEqual(['terminator missing']);
    expect(parts((own) => void own.push(at(own)))).toEqual(['terminator doubled']);
    expect(parts((own) => void (at(own).code = 'no-prefix'))).toEqual([
      'terminator different  code',
    ]);
    expect(parts((own) => void (at(own).subject = '+4930'))).toEqual([
      'terminator different  subject',
    ]);
  });

  it('reports every changed figure of billing’s own balance', () => {
    const inBalance = (change: (own: NonNullable<Actual['balance']>) => void) =>
      found(({ balance: own }) => {
        if (own !== null) change(own);
      }).map((each) => `${each.area} ${each.field}`);
    expect(inBalance((own) => void (own.ratedCalls -= 1))).toEqual(['balance ratedCalls']);
    expect(inBalance((own) => void (own.ratedPosition -= 1))).toEqual(['balance ratedPosition']);
    for (const [field, shown] of [
      ['rated', 'rated'],
      ['documented', 'documented'],
      ['undocumented', 'notYet'],
    ] as const) {
      expect(inBalance((own) => void (at(own.parties)[field] = m(-1)))).toEqual([
        `balance ${shown}`,
      ]);
    }
    for (const field of ['calls', 'quarantined'] as const) {
      expect(inBalance((own) => void (at(own.parties)[field] += 1))).toEqual([`balance ${field}`]);
    }
    expect(inBalance((own) => void own.parties.splice(0, 1))).toEqual(['balance party']);
    expect(inBalance((own) => void own.parties.push(at(own.parties)))).toEqual(['balance party']);
  });

  it('prints the differences and counts them by side and kind', () => {
    const actual = structuredClone(faultless());
    const line = at(at(actual.documents).lines);
    line.net = m(line.net.micros + 10_000);
    actual.mails.push(at(actual.mails));
    const result = reconcileBilling(expected, actual);
    const text = formatBilling(result);
    expect(text).toMatch(/net: expected -?\d+, found -?\d+/);
    expect(text).toMatch(/mail is doubled/);
    expect(text).toMatch(/it differs: 2 differences/);
    expect(result.documents.map(({ differences }) => differences)).toEqual([1, 0, 0]);
    expect(result.mails.differences).toBe(1);
  });
});
