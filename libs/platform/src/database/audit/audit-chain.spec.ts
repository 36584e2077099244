import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AuditChain, chained, firstHash, type AuditRecord } from './audit-chain.js';

const written = (contents: readonly { actor: string; reason: string | null }[]): AuditRecord[] => {
  let before = firstHash;
  return contents.map(({ actor, reason }, index) => {
    const at = new Date(1_800_000_000_000 + index);
    const entry = { seq: index + 1, at, actor, action: 'price.publish', subject: 'x', reason };
    before = chained(before, entry);
    return { ...entry, hash: before };
  });
};
const firstBreak = (entries: readonly AuditRecord[]): string | null => {
  const chain = new AuditChain();
  for (const entry of entries) {
    const broken = chain.next(entry);
    if (broken !== null) return broken;
  }
  return null;
};
const contents = fc.array(
  fc.record({ actor: fc.string(), reason: fc.option(fc.string(), { nil: null }) }),
  { minLength: 2, maxLength: 12 },
);

describe('AuditChain', () => {
  it('finds no break in unchanged entries', () => {
    fc.assert(fc.property(contents, (each) => expect(firstBreak(written(each))).toBeNull()));
  });

  it('finds a break when an entry is changed or removed, or two are swapped', () => {
    fc.assert(
      fc.property(contents, fc.nat(), (each, pick) => {
        const entries = written(each);
        const at = pick % (entries.length - 1);
        const changed = entries.with(at, { ...entries[at]!, actor: `${entries[at]!.actor}!` });
        const shorter = entries.toSpliced(at, 1);
        const swapped = entries.with(at, entries[at + 1]!).with(at + 1, entries[at]!);
        for (const forged of [changed, shorter, swapped]) expect(firstBreak(forged)).not.toBeNull();
      }),
    );
  });

  it('finds entries missing at the end', () => {
    const entries = written([
      { actor: 'staff:a', reason: 'r' },
      { actor: 'staff:b', reason: null },
    ]);
    const chain = new AuditChain();
    chain.next(entries[0]!);
    expect(chain.ends({ seq: 2, hash: entries[1]!.hash })).toMatch('ends at entry 1');
    chain.next(entries[1]!);
    expect(chain.ends({ seq: 2, hash: entries[1]!.hash })).toBeNull();
  });
});
