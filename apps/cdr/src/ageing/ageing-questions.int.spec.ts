import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { monthsAged, type AgedMonth, type Scope } from '@app/contracts';
import type { RunningApp } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import type { z } from 'zod';
import { CdrHarness } from '../cdr-harness.fixture.js';

let here: CdrHarness;
let cdr: RunningApp;

const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'daily work' };
const ask = (question: Partial<z.input<typeof monthsAged.request>> = {}) =>
  strangerIn(cdr).ask(monthsAged, { scope: staff, ...question }, { timeoutMs: 5000 });

beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start();
  await here.database.query(
    `insert into cdr.aged_months (step, month, rows, done_at)
     select step, '20' || (10 + n) || '_07', n, timestamptz '2026-01-01' + (n / 2) * interval '1 hour'
     from generate_series(1, 5) n, unnest(array['caller-gone', 'legs-dropped']) step`,
  );
});
afterAll(async () => {
  await cdr.close();
  await here.close();
});

describe('the list of months whose data was truncated or deleted', () => {
  it('has each step of each month once, the latest first, page by page', async () => {
    const seen: AgedMonth[] = [];
    let page = await ask({ limit: 3 });
    for (;;) {
      seen.push(...page.items);
      if (page.next === null) break;
      page = await ask({ limit: 3, after: page.next });
    }
    expect(new Set(seen.map(({ step, month }) => `${step} ${month}`)).size).toBe(10);
    expect(seen).toHaveLength(10);
    const times = seen.map(({ doneAt }) => doneAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(seen[0]).toEqual({
      step: 'legs-dropped',
      month: '2015-07',
      rows: 5,
      doneAt: '2026-01-01T02:00:00.000Z',
    });
    expect(page.late).toEqual([]);
  });

  it('is forbidden to owners', async () => {
    const scope = { as: 'owner', ownerId: 'o-1' } as const;
    await expect(ask({ scope })).rejects.toMatchObject({ kind: 'forbidden', code: 'staff-only' });
  });
});
