import { grouped } from '@app/common';
import { keptUntil, overBefore } from '@app/contracts';
import type { AuditAnchor } from './audit-anchor.js';
import type { Position } from './audit-chain.js';

/** The result of comparing a log with its anchors. */
export interface AnchorFindings {
  readonly anchors: number;
  /** The latest anchor that the log agrees with. */
  readonly holdsTo: AuditAnchor | null;
  /** One sentence for each problem; empty when the log agrees with all anchors. */
  readonly problems: readonly string[];
}

/**
 * Compares the anchors of one log with its entries, which it receives in order once their chain is
 * valid.
 */
export class AnchorCheck {
  private readonly bySeq: ReadonlyMap<string, readonly AuditAnchor[]>;
  private aged = 0;
  private last = 0;
  private holdsTo: AuditAnchor | null = null;
  /** The first entry that differs from its anchor, and the latest earlier anchor that agrees. */
  private off: { anchor: AuditAnchor; after: AuditAnchor | null } | null = null;

  constructor(
    private readonly anchors: readonly AuditAnchor[],
    private readonly now: Date,
  ) {
    this.bySeq = grouped(anchors, ({ seq }) => String(seq));
  }

  /** @param aged The last entry that ageing deleted. */
  begin(aged: Position): void {
    this.aged = aged.seq;
    this.entry(aged);
  }

  entry({ seq, hash }: Position): void {
    this.last = seq;
    const here = this.bySeq.get(String(seq)) ?? [];
    const other = here.find((anchor) => anchor.hash !== hash);
    if (other !== undefined) this.off ??= { anchor: other, after: this.holdsTo };
    this.holdsTo = here.find((anchor) => anchor.hash === hash) ?? this.holdsTo;
  }

  /** @param isWhole Whether all entries were received; false when the chain breaks. */
  findings(isWhole: boolean): AnchorFindings {
    const behind = this.anchors.filter(({ seq }) => seq > this.last);
    const furthest = behind.toSorted((a, b) => a.seq - b.seq).at(-1);
    const problems = [this.goneTooEarly(), this.rewritten()];
    if (furthest !== undefined) {
      problems.push(
        isWhole
          ? `cut off: it ends at entry ${this.last}, but entry ${furthest.seq} was anchored at ${furthest.at}`
          : `${behind.length} of its anchors are of entries behind the break, and say nothing of them`,
      );
    }
    return {
      anchors: this.anchors.length,
      holdsTo: this.holdsTo,
      problems: problems.filter((problem) => problem !== null),
    };
  }

  private rewritten(): string | null {
    if (this.off === null) return null;
    const { anchor, after } = this.off;
    const before =
      after === null
        ? 'no anchor before it agrees'
        : `up to entry ${after.seq} it agrees with the anchor of ${after.at}`;
    return `rewritten, from entry ${anchor.seq} at the latest: that isn't the one that was anchored at ${anchor.at}; ${before}`;
  }

  /**
   * A problem when ageing deleted an anchored entry before its retention period was over; else
   * null.
   */
  private goneTooEarly(): string | null {
    const keptSince = overBefore('accountability', this.now);
    const early = this.anchors.find(
      ({ seq, entryAt }) => seq <= this.aged && entryAt !== null && new Date(entryAt) >= keptSince,
    );
    if (early?.entryAt == null) return null;
    const until = keptUntil('accountability', new Date(early.entryAt), this.now).toISOString();
    return `cut off at its beginning: entries up to ${this.aged} are gone, but entry ${early.seq} of ${early.entryAt} must be kept until ${until}`;
  }
}
