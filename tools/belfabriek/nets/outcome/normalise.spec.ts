import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, integer, property, uint8Array } from 'fast-check';
import { normalise, type Fact, type Run } from './normalise.js';

const november = Date.UTC(2026, 10, 1);
const december = Date.UTC(2026, 11, 1);

const runAt = (portBase: number, folder = '/data/runs/once-1'): Run => ({
  portBase,
  names: [[folder, '<folder>']],
  simulated: { from: november, until: december },
});

const factsOf = (facts: readonly Fact[], run = runAt(24_000)) => normalise(facts, run).facts;
const jsonOf = (value: unknown): string => JSON.stringify(value);

/** Two documents, and five charges that each belong to one of them. */
function billed({ onFirst = 2, cents = 100, at = december + 7_123, base = 24_000 } = {}): Fact[] {
  const [first, second] = [randomUUID(), randomUUID()];
  const document = (id: string) => ({
    where: 'billing.documents',
    json: jsonOf({ id, madeAt: new Date(at).toISOString(), pdf: `http://127.0.0.1:${base + 7}/` }),
  });
  const charges = Array.from({ length: 5 }, (_, index) => ({
    where: 'billing.charges',
    json: jsonOf({ id: randomUUID(), documentId: index < onFirst ? first : second, cents }),
  }));
  return [document(first), ...charges, document(second)];
}

describe('normalised outcomes', () => {
  it('are equal whatever the ids, times, ports, folder and order', () => {
    assert(
      property(
        integer({ min: 0, max: 10 ** 6 }),
        integer({ min: 200, max: 500 }),
        (ms, hundreds) => {
          const base = hundreds * 100;
          const left = normalise(billed(), runAt(24_000));
          const right = normalise(
            billed({ at: december + ms * 3 + 1, base }).toReversed(),
            runAt(base),
          );
          expect(right).toEqual(left);
        },
      ),
    );
  });

  it('differ by an amount', () => {
    expect(factsOf(billed({ cents: 101 }))).not.toEqual(factsOf(billed()));
  });

  it('differ by a missing or doubled fact', () => {
    const facts = billed();
    expect(factsOf(facts.slice(1))).not.toEqual(factsOf(facts));
    expect(factsOf([...facts, facts[0]!])).not.toEqual(factsOf(facts));
  });

  it('differ by a charge that belongs to another document, though each line is the same', () => {
    const [before, after] = [billed(), billed({ onFirst: 1 })].map((facts) =>
      normalise(facts, runAt(24_000)),
    );
    expect(after!.facts).toEqual(before!.facts);
    expect(after!.links).not.toEqual(before!.links);
  });
});

describe('normalised line', () => {
  const lineOf = (json: string): string => factsOf([{ where: 'x', json }])[0] ?? '';

  it('replaces every secret of 16, 24 or 32 bytes', () => {
    const secret = constantFrom(16, 24, 32).chain((bytes) =>
      uint8Array({ minLength: bytes, maxLength: bytes }),
    );
    assert(
      property(secret, constantFrom('base64', 'base64url'), (bytes, encoding) => {
        const json = jsonOf({ token: Buffer.from(bytes).toString(encoding) });
        expect(lineOf(json)).toBe('x {"token":"<hash>"}');
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['an id', jsonOf({ id: randomUUID() }), 'x {"id":"<id>"}'],
    ['a time of the run', '{"at":"2026-12-01T02:03:04.567+00:00"}', 'x {"at":"<time>"}'],
    ['such a time as a number', '{"at": 1796090584567}', 'x {"at": <time>}'],
    ['a hash', `{"sha256":"${'0a'.repeat(32)}"}`, 'x {"sha256":"<hash>"}'],
    ['a secret', '{"token":"aB3dE5gH7jK9mN1pQ3sT5vW7"}', 'x {"token":"<hash>"}'],
    [
      'a hash in base64',
      '{"sum":"eqSJdLZ1S3EdbBoSj2STOLZBWWJudfRX8zKyCa4jDl4="}',
      'x {"sum":"<hash>"}',
    ],
    ['a port', '{"port":24019}', 'x {"port":<port+19>}'],
    [
      'a time in a mail',
      '{"text":"tot 4 december 2026 om 03:29 uur"}',
      'x {"text":"tot <time> uur"}',
    ],
    ['a row’s number', '{"id": 12, "seq": 7}', 'x {"id": <n>, "seq": <n>}'],
    [
      'an erasure due at the time of the request',
      '{"rule":"contract","how":"deleted","rows":1,"due":1,"first":null,"last":null,"left":null}',
      'x {"rule":"contract","how":"deleted","rows":1,"due":<n>,"left":null}',
    ],
    ['a charge’s number', '{"place":"1793491439904000-357"}', 'x {"place":"1793491439904000-<n>"}'],
    ['the run’s folder', '{"file":"/data/runs/once-1/a.wav"}', 'x {"file":"<folder>/a.wav"}'],
  ])('replaces %s', (_, json, line) => {
    expect(lineOf(json)).toBe(line);
  });

  it.each([
    ['a simulated time', '{"at":"2026-11-12T13:14:15.167+00:00"}'],
    ['such a time as a number', `{"at":${november + 1_234_567}}`],
    ['the beginning of a month', '{"from":"2026-12-31T23:00:00+00:00"}'],
    ['a document’s number', '{"number":"U2026-weerlijn-nederland-00001"}'],
    ['the name of a field', '{"remainingDaysOfPayment":1}'],
    ['an XML name', '{"xmlns":"urn:CommonAggregateComponents-2"}'],
    ['a line’s position in its document', '{"position": 3}'],
    ['an amount', '{"micros":1234567890}'],
    ['a number that looks like a port', '{"offset_ms": 24019, "micros":24019}'],
    ['a phone number', '{"number":"+31612345678"}'],
    ['a name', '{"cause":"NORMAL_TEMPORARY_FAILURE","kind":"selfBillingAgreements"}'],
  ])('keeps %s', (_, json) => {
    expect(lineOf(json)).toBe(`x ${json}`);
  });
});

it('a normalised outcome replaces the position of a call in the order of commits', () => {
  const [line] = factsOf([{ where: 'cdr.call_records', json: '{"position": 3}' }]);
  expect(line).toBe('cdr.call_records {"position": <n>}');
});

it("a normalised outcome leaves out how often the run's client polled an invoice run", () => {
  const asked = (action: string) => ({
    where: 'billing.audit_log',
    json: jsonOf({ action, actor: 'key:platform-key/operator' }),
  });
  expect(factsOf([asked('run.get'), asked('run.start'), asked('run.get')])).toHaveLength(1);
});
