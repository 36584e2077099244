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

  /** Owners who may not begin another one now. Forgets those who have their whole share again. */
  full(nowMs: number): string[] {
    const full: string[] = [];
    for (const [ownerId, { underWay, pace }] of this.shares) {
      const may = pace.may(nowMs);
      if (underWay >= this.atOnce || !may) full.push(ownerId);
      else if (underWay === 0 && pace.isWhole) this.shares.delete(ownerId);
    }
    return full;
  }

  begin(ownerId: string, nowMs: number): void {
    const share = this.shares.get(ownerId) ?? { underWay: 0, pace: new Pace(this.perMinute) };
    this.shares.set(ownerId, share);
    share.underWay += 1;
    share.pace.may(nowMs);
    share.pace.spend();
  }

  end(ownerId: string): void {
    const share = this.shares.get(ownerId);
    if (share !== undefined) share.underWay -= 1;
  }
}
