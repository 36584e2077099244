import { Pace } from '../sending/pace.js';

interface Share {
  underWay: number;
  readonly pace: Pace;
}

/**
 * Limits one owner's messages under way and per minute, so that they don't delay other owners'
 * messages.
 */
export class OwnerShares {
  private readonly shares = new Map<string, Share>();

  constructor(
    private readonly atOnce: number,
    private readonly perMinute: number,
  ) {}

  /**
   * How many more messages each owner may start now, for owners below their whole share. Forgets
   * owners with their whole share.
   */
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

  /**
   * Notes the end of a message. @returns Whether the owner was at the limit before, so that more
   * messages may be due.
   */
  end(ownerId: string): boolean {
    const share = this.shares.get(ownerId);
    if (share === undefined) return false;
    share.underWay -= 1;
    return share.underWay === this.atOnce - 1;
  }
}
