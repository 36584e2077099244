import { Pace } from '../sending/pace.js';

interface Share {
  underWay: number;
  readonly pace: Pace;
}

/** What one owner may have sent at once, and in a minute, so that the others' isn't held up by his. */
export class OwnerShares {
  private readonly shares = new Map<string, Share>();

  constructor(
    private readonly atOnce: number,
    private readonly perMinute: number,
  ) {}

  /** How many more may be begun now of each who hasn't his whole share. Forgets those who have it again. */
  left(nowMs: number): { ownerId: string; left: number }[] {
    const left: { ownerId: string; left: number }[] = [];
    for (const [ownerId, { underWay, pace }] of this.shares) {
      const may = pace.may(nowMs);
      if (underWay === 0 && pace.isWhole) this.shares.delete(ownerId);
      else left.push({ ownerId, left: may ? this.atOnce - underWay : 0 });
    }
    return left;
  }

  begin(ownerId: string, nowMs: number): void {
    const share = this.shares.get(ownerId) ?? { underWay: 0, pace: new Pace(this.perMinute) };
    this.shares.set(ownerId, share);
    share.underWay += 1;
    share.pace.may(nowMs);
    share.pace.spend();
  }

  /** @returns Whether he had as many under way as he may: more of his may be due. */
  end(ownerId: string): boolean {
    const share = this.shares.get(ownerId);
    if (share === undefined) return false;
    share.underWay -= 1;
    return share.underWay === this.atOnce - 1;
  }
}
