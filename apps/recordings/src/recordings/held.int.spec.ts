import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  holdLift,
  holdPlace,
  recordingsDue,
  recordingSearch,
  type LegalHold,
  type Scope,
} from '@app/contracts';
import type { z } from 'zod';
import { daysAgo, RecordingsWorld, staff } from '../recordings-world.fixture.js';

let world: RecordingsWorld;
beforeAll(async () => {
  world = await RecordingsWorld.open();
  await world.start();
});
afterAll(() => world.close());

/** A recording that ended so many days ago, with its own owner and number unless given. */
async function recordingOf(days: number, more: { ownerId?: string; calledNumber?: string } = {}) {
  const own = { ownerId: `owner-${days}`, calledNumber: `+3188000000${days}` };
  const made = await world.recordingOf({ endedAt: daysAgo(days), record: { ...own, ...more } });
  await world.untilKnown(made.id);
  return made;
}

async function hold(of: LegalHold['of']): Promise<string> {
  const id = randomUUID();
  await world.ask(holdPlace, { scope: staff, id, of, ground: 'Vordering 12' });
  return id;
}

type Question = Partial<z.input<typeof recordingSearch.request>>;

async function idsOf(question: Question): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await world.ask(recordingSearch, {
      scope: staff,
      limit: 1,
      ...question,
      ...(after === undefined ? {} : { after }),
    });
    expect(page.items.every(({ held }) => held === question.held)).toBe(true);
    ids.push(...page.items.map(({ id }) => id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

describe('recordings on legal hold', () => {
  it('are listed newest first, each once, whatever the hold’s kind, until it is lifted', async () => {
    const calledNumber = '+31880000099';
    const byOwner = [await recordingOf(1), await recordingOf(5, { ownerId: 'owner-1' })];
    const byNumber = [
      await recordingOf(2, { calledNumber }),
      await recordingOf(3, { calledNumber }),
      await recordingOf(6, { calledNumber }),
    ];
    const [byCall, byItself, free] = [
      await recordingOf(4),
      await recordingOf(7),
      await recordingOf(8),
    ];
    const placed = [
      await hold({ kind: 'owner', id: 'owner-1' }),
      await hold({ kind: 'number', id: calledNumber }),
      await hold({ kind: 'call', id: byCall.callId }),
      await hold({ kind: 'recording', id: byItself.id }),
    ];
    // One number is on hold twice, and one of its recordings also by its call; each recording is listed once.
    await hold({ kind: 'number', id: calledNumber });
    await hold({ kind: 'call', id: byNumber[1]!.callId });
    const all = [
      byOwner[0]!,
      byNumber[0]!,
      byNumber[1]!,
      byCall,
      byOwner[1]!,
      byNumber[2]!,
      byItself,
    ];
    const ids = all.map(({ id }) => id);
    expect(await idsOf({ held: true })).toEqual(ids);
    expect(await idsOf({ held: false })).toEqual([free.id]);
    expect(await idsOf({ held: true, number: calledNumber })).toEqual(byNumber.map(({ id }) => id));
    expect(await idsOf({ held: true, ownerId: 'owner-1' })).toEqual(byOwner.map(({ id }) => id));
    expect(await idsOf({ held: true, callId: byCall.callId })).toEqual([byCall.id]);
    const period = { from: daysAgo(5.5).toISOString(), until: daysAgo(2.5).toISOString() };
    expect(await idsOf({ held: true, ...period })).toEqual(ids.slice(2, 5));
    for (const holdId of placed)
      await world.ask(holdLift, { scope: staff, holdId, ground: 'Klaar' });
    expect(await idsOf({ held: true })).toEqual(byNumber.map(({ id }) => id));
  });
});

describe('recordings that are destroyed soon', () => {
  it('are counted for their owner, without those on legal hold', async () => {
    const ownerId = 'soon';
    const own: Scope = { as: 'owner', ownerId };
    const due = () => world.ask(recordingsDue, { scope: own, ownerId });
    expect(await due()).toEqual({ count: 0, firstDueAt: null });
    const [first, second] = [
      await recordingOf(26, { ownerId }),
      await recordingOf(24, { ownerId }),
    ];
    await recordingOf(9, { ownerId });
    await recordingOf(25);
    const { firstDueAt, ...found } = await due();
    expect(found).toEqual({ count: 2 });
    const inDays = (Date.parse(firstDueAt!) - Date.now()) / 86_400_000;
    expect(inDays).toBeGreaterThan(3.9);
    expect(inDays).toBeLessThan(4.1);
    await hold({ kind: 'recording', id: first.id });
    expect(await due()).toMatchObject({ count: 1 });
    await hold({ kind: 'call', id: second.callId });
    expect(await due()).toEqual({ count: 0, firstDueAt: null });
    await expect(
      world.ask(recordingsDue, { scope: { as: 'owner', ownerId: 'another' }, ownerId }),
    ).rejects.toMatchObject({ code: 'no-such-owner' });
  });
});
