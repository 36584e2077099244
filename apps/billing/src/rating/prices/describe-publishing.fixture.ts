import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { type Scope } from '@app/contracts';
import { acme, type New, plan, program, staff, type PricesWorld } from './prices.fixture.js';

/** Tests of publishing a version, in the world of the calling spec. */
export function describePublishing(given: () => PricesWorld): void {
  let database: PricesWorld['database'];
  let publish: PricesWorld['publish'];
  let list: PricesWorld['list'];
  beforeAll(() => {
    ({ database, publish, list } = given());
  });

  describe('publishing a price version', () => {
    it('stores the version with its author, and notes it in the audit log', async () => {
      const id = randomUUID();
      const made = await publish(plan('kept', '2026-01-01T01:00:00+01:00'), id);
      expect(made).toMatchObject({
        ...plan('kept', '2026-01-01T00:00:00.000Z'),
        id,
        createdBy: 'platform-key',
        approvedBy: null,
      });
      expect((await list(staff, { subject: 'kept' })).items).toEqual([made]);
      const noted = await database.query(
        `select actor, reason from billing.audit_log where action = 'price.publish' and subject = $1`,
        [id],
      );
      expect(noted).toEqual([{ actor: 'key:platform-key/operator', reason: null }]);
    });

    it('changes nothing when repeated, and is refused under an id in use', async () => {
      const id = randomUUID();
      const made = await publish(plan('again', '2026-01-01T00:00:00Z'), id);
      expect(await publish(plan('again', '2026-01-01T00:00:00Z'), id)).toEqual(made);
      await expect(publish(plan('again', '2026-02-01T00:00:00Z'), id)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'version-exists',
        problems: [{ field: 'id', rule: 'must be a new id' }],
      });
    });

    it('of a callers’ tariff is allowed to portal alone, not to other programs or keys', async () => {
      const tariff: New = {
        kind: 'consumer-tariff',
        subject: '+319001234',
        validFrom: '2026-01-01T00:00:00.000Z',
        validUntil: null,
        terms: {
          startRate: money(0),
          perCall: money(900_000),
          perMinute: money(0),
          maximum: null,
          includesVat: true,
          vatPercent: 21,
        },
      };
      const key: Scope = { as: 'key', keyId: 'export', madeBy: 'anna', ownerId: null };
      for (const scope of [program, key]) {
        await expect(publish(tariff, randomUUID(), scope)).rejects.toMatchObject({
          kind: 'forbidden',
          code: 'tariffs-are-ordered',
        });
      }
      const portal: Scope = { as: 'service', service: 'portal' };
      expect(await publish(tariff, randomUUID(), portal)).toMatchObject({
        ...tariff,
        createdBy: 'portal',
      });
    });

    it('is refused for an overlap, naming the other version and its period', async () => {
      const first = await publish(plan('full', '2026-03-01T00:00:00Z', '2026-06-01T00:00:00Z'));
      const after = ['version.validFrom', 'must be at or after 2026-06-01T00:00:00.000Z'] as const;
      const before = [
        'version.validUntil',
        'must be at or before 2026-03-01T00:00:00.000Z',
      ] as const;
      for (const [from, until, [field, rule]] of [
        ['2026-05-31T23:59:59Z', null, after],
        ['2026-02-01T00:00:00Z', '2026-03-01T00:00:01Z', before],
        ['2026-01-01T00:00:00Z', null, before],
        ['2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z', after],
      ] as const) {
        await expect(publish(plan('full', from, until))).rejects.toMatchObject({
          kind: 'conflict',
          code: 'overlapping-versions',
          message: expect.stringContaining(
            `${first.id} of the same subject, which is valid from 2026-03-01T00:00:00.000Z until 2026-06-01T00:00:00.000Z`,
          ),
          problems: [{ field, rule }],
        });
      }
      await publish(plan('full', '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'));
      await publish(plan('full', '2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'));
      await publish(plan('other', '2026-04-01T00:00:00Z'));
    });

    it('succeeds for one of several overlapping versions published at the same time', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, () => publish(plan('race', '2026-03-01T00:00:00Z'))),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await list(staff, { subject: 'race' })).items).toHaveLength(1);
    });

    it('is refused when the version would end before it begins', async () => {
      await expect(
        publish(plan('odd', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z')),
      ).rejects.toMatchObject({
        kind: 'invalid',
        problems: [
          {
            field: 'version.validUntil',
            rule: 'must be later than validFrom',
          },
        ],
      });
    });

    it('is refused with a problem for each field that breaks a rule', async () => {
      const tariff = {
        kind: 'consumer-tariff',
        subject: '+319001234567',
        validFrom: '2026-01-01T00:00:00Z',
        validUntil: null,
        terms: {
          startRate: money(0),
          perCall: money(0),
          perMinute: money(350_000),
          maximum: null,
          includesVat: true,
          vatPercent: 21,
        },
      } as const;
      await expect(publish(tariff)).rejects.toThrow('maximum');
      const national = plan('gap', '2026-01-01T00:00:00Z');
      const forwarding = [{ prefix: '31', perMinute: money(5), perCall: money(0) }];
      Object.assign(national.terms, { forwarding });
      await expect(publish(national)).rejects.toThrow(
        "version.terms.forwarding must have a price for the prefix ''",
      );
    });

    it('is refused to owners', async () => {
      await expect(
        publish(plan('acme', '2026-01-01T00:00:00Z'), randomUUID(), acme),
      ).rejects.toMatchObject({ kind: 'forbidden', code: 'staff-only' });
    });
  });
}
