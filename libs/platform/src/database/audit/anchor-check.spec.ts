import { describe, expect, it } from '@jest/globals';
import { overBefore } from '@app/contracts';
import * as fc from 'fast-check';
import { AnchorCheck, type AnchorFindings } from './anchor-check.js';
import { anchorLine, readAnchor, type AuditAnchor } from './audit-anchor.js';
import { beginning, chained, type AuditRecord } from './audit-chain.js';

const began = 1_800_000_000_000;
const now = new Date(began + 86_400_000);

/** A chain of `count` entries; those from `other` on are forged. */
function written(count: number, other = count + 1): AuditRecord[] {
  let before = beginning.hash;
  return Array.from({ length: count }, (_, index) => {
    const seq = index + 1;
    const actor = seq >= other ? 'nobody' : 'staff:anna';
    const at = new Date(began + seq);
    const entry = { seq, at, actor, action: 'price.publish', subject: 'x', reason: null };
    before = chained(before, entry);
    return { ...entry, hash: before };
  });
}
const anchorOf = ({ seq, hash, at }: AuditRecord): AuditAnchor => ({
  chain: 'things',
  seq,
  hash,
  entryAt: at.toISOString(),
  at: new Date(at.getTime() + 1000).toISOString(),
});
function findings(
  anchors: readonly AuditAnchor[],
  entries: readonly AuditRecord[],
  { aged = 0, at = now }: { aged?: number; at?: Date } = {},
): AnchorFindings {
  const check = new AnchorCheck(anchors, at);
  check.begin(aged === 0 ? beginning : entries[aged - 1]!);
  for (const entry of entries.slice(aged)) check.entry(entry);
  return check.findings(true);
}

/** The length of a log, and its anchored entries in their order. */
const logs = fc.integer({ min: 2, max: 12 }).chain((count) =>
  fc.record({
    entries: fc.constant(written(count)),
    picked: fc.subarray(
      Array.from({ length: count }, (_, index) => index),
      { minLength: 1 },
    ),
    at: fc.integer({ min: 1, max: count }),
  }),
);

describe('AnchorCheck', () => {
  it('finds no problem in an unchanged log, also after later entries', () => {
    fc.assert(
      fc.property(logs, ({ entries, picked }) => {
        const anchors = picked.map((index) => anchorOf(entries[index]!));
        expect(findings(anchors, entries)).toEqual({
          anchors: anchors.length,
          holdsTo: anchors.at(-1),
          problems: [],
        });
      }),
    );
  });

  it('finds a rewritten log, and names the last anchored entry that agrees and the first that differs', () => {
    fc.assert(
      fc.property(logs, ({ entries, picked, at }) => {
        const anchors = picked.map((index) => anchorOf(entries[index]!));
        const { problems, holdsTo } = findings(anchors, written(entries.length, at));
        const off = anchors.find(({ seq }) => seq >= at);
        const after = anchors.findLast(({ seq }) => seq < at) ?? null;
        expect(holdsTo).toEqual(after);
        expect(problems).toHaveLength(off === undefined ? 0 : 1);
        if (off === undefined) return;
        expect(problems[0]).toContain(`rewritten, from entry ${off.seq} at the latest`);
        expect(problems[0]).toContain(
          after === null ? 'no anchor before it agrees' : `up to entry ${after.seq} it agrees`,
        );
      }),
    );
  });

  it('finds a log whose end was cut off', () => {
    fc.assert(
      fc.property(logs, ({ entries, picked, at }) => {
        const anchors = picked.map((index) => anchorOf(entries[index]!));
        const { problems } = findings(anchors, entries.slice(0, at));
        const furthest = anchors.at(-1)!.seq;
        expect(problems).toEqual(
          furthest <= at
            ? []
            : [expect.stringContaining(`ends at entry ${at}, but entry ${furthest} was anchored`)],
        );
      }),
    );
  });

  it('finds no problem in a log whose first entries were deleted after their retention period, but finds entries deleted too early', () => {
    fc.assert(
      fc.property(logs, ({ entries, picked, at }) => {
        const anchors = picked.map((index) => anchorOf(entries[index]!));
        const late = new Date(Date.UTC(2040, 0));
        expect(overBefore('accountability', late) > entries.at(-1)!.at).toBe(true);
        expect(findings(anchors, entries, { aged: at, at: late }).problems).toEqual([]);
        const early = anchors.find(({ seq }) => seq <= at);
        expect(findings(anchors, entries, { aged: at }).problems).toEqual(
          early === undefined
            ? []
            : [expect.stringContaining(`but entry ${early.seq} of ${early.entryAt} must be kept`)],
        );
      }),
    );
  });

  it('accepts an anchor of an entry that was already deleted when the anchor was written', () => {
    const entries = written(3);
    const anchor = { ...anchorOf(entries[2]!), entryAt: null };
    expect(findings([anchor], entries, { aged: 3 }).problems).toEqual([]);
  });

  it('finds a rewritten entry at the end of the deleted entries', () => {
    const anchors = [anchorOf(written(4)[1]!)];
    const late = new Date(Date.UTC(2040, 0));
    const { problems } = findings(anchors, written(4, 2), { aged: 2, at: late });
    expect(problems).toEqual([expect.stringContaining('rewritten, from entry 2')]);
  });

  it('finds a log that was restored to an earlier state and continued differently', () => {
    const [one, other] = [written(3)[2]!, written(3, 3)[2]!];
    const { problems, holdsTo } = findings([anchorOf(one), anchorOf(other)], written(3, 3));
    expect(problems).toEqual([expect.stringContaining('rewritten, from entry 3 at the latest')]);
    expect(holdsTo).toEqual(anchorOf(other));
  });

  it('compares no entries after a break, and reports how many anchors were not compared', () => {
    const check = new AnchorCheck([anchorOf(written(3)[2]!)], now);
    check.begin(beginning);
    check.entry(written(3)[0]!);
    expect(check.findings(false).problems).toEqual([
      expect.stringContaining('1 of its anchors are of entries behind the break'),
    ]);
  });
});

describe('readAnchor', () => {
  const anchor = anchorOf(written(1)[0]!);

  it('reads a line of anchorLine, and a line of an app’s log', () => {
    expect(anchorLine(anchor)).toMatch(/^\{.*\}\n$/);
    expect(readAnchor(anchorLine(anchor))).toEqual(anchor);
    const logged = { level: 'info', time: anchor.at, app: 'things', ...anchor, msg: 'ends here' };
    expect(readAnchor(JSON.stringify(logged))).toEqual(anchor);
  });

  it.each([
    ['cut short', anchorLine(anchor).slice(0, 60)],
    ['of another hash', JSON.stringify({ ...anchor, hash: 'x' })],
    ['without a valid entry', JSON.stringify({ ...anchor, seq: 0 })],
    ['without a valid time', JSON.stringify({ ...anchor, at: 'yesterday' })],
    ['without a chain', JSON.stringify({ ...anchor, chain: undefined })],
    ['nothing', 'null'],
  ])('returns null for a line that is %s', (_, line) => {
    expect(readAnchor(line)).toBeNull();
  });
});
