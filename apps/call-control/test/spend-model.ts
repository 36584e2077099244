import {
  minuteMs,
  minutesBefore,
  type DueLeg,
  type DueState,
  type LegNews,
  type PricedLeg,
  type Spender,
  type SpendRules,
} from '../src/limits/spend-rules.js';
import type { LegPrice } from '../src/snapshots/termination-costs.js';

interface Payment {
  readonly minute: number;
  amount: number;
}

interface Leg extends LegPrice {
  readonly uuid: string;
  readonly spender: Spender;
  /** Amounts paid for the leg, one for each interval. */
  readonly payments: Payment[];
  paidTill: number;
  hasAnswered: boolean;
  dueAt: number;
}

/**
 * The rules of `spend-scripts.ts` in another form: keeps of every leg ever dialled the amounts
 * paid, with their minutes. Due legs are ordered by time, then by uuid.
 */
export class SpendModel {
  private readonly legs = new Map<string, Leg>();
  private readonly past: Leg[] = [];

  constructor(
    private readonly rules: SpendRules,
    private readonly now: () => number,
  ) {}

  reserve(spender: Spender, priced: readonly PricedLeg[], limit: number | null): boolean[] {
    return priced.map(({ uuid, perMinute, perCall }) => {
      if (this.legs.has(uuid)) return true;
      const amount = perCall + this.interval(perMinute);
      if (limit !== null && this.spentBy(spender.ownerId) + amount > limit) return false;
      const paidTill = this.now() + this.rules.intervalMs;
      this.legs.set(uuid, {
        uuid,
        spender,
        perMinute,
        perCall,
        paidTill,
        hasAnswered: false,
        payments: [{ minute: this.minute, amount }],
        dueAt: paidTill - this.rules.leadMs,
      });
      return true;
    });
  }

  report(news: readonly LegNews[]): void {
    for (const each of news) {
      const leg = this.legs.get(each.uuid);
      if (!leg) continue;
      if (each.what === 'answered') {
        if (leg.hasAnswered) continue;
        leg.hasAnswered = true;
        this.payTill(leg, this.now() - each.agoMs + this.rules.intervalMs);
      } else {
        const seconds = Math.ceil(each.talkedMs / 1000);
        const cost = seconds === 0 ? 0 : leg.perCall + Math.ceil((leg.perMinute * seconds) / 60);
        const over = cost - paidFor(leg);
        if (over > 0) leg.payments.push({ minute: this.minute, amount: over });
        else giveBack(leg, -over);
        this.forget(leg);
      }
    }
  }

  takeDue(): DueLeg[] {
    const due = [...this.legs.values()].filter(({ dueAt }) => dueAt <= this.now());
    due.sort((a, b) => a.dueAt - b.dueAt || (a.uuid < b.uuid ? -1 : 1));
    for (const leg of due) leg.dueAt = this.now() + this.rules.againMs;
    return due.map(({ uuid, spender, paidTill, hasAnswered }) => ({
      uuid,
      ...spender,
      hasAnswered,
      silentMs: this.now() - (paidTill - this.rules.intervalMs),
    }));
  }

  extend(uuid: string, state: DueState, limit: number | null): boolean {
    const leg = this.legs.get(uuid);
    if (!leg) return true;
    switch (state) {
      case 'gone':
      case 'unanswered':
        if (state === 'unanswered' && !leg.hasAnswered) giveBack(leg, paidFor(leg));
        this.forget(leg);
        return true;
      case 'rings':
        this.payTill(leg, this.now() + this.rules.intervalMs);
        return true;
      case 'talks': {
        leg.hasAnswered = true;
        const amount = this.interval(leg.perMinute);
        while (leg.paidTill - this.rules.leadMs <= this.now()) {
          if (limit !== null && this.spentBy(leg.spender.ownerId) + amount > limit) {
            leg.dueAt = this.now() + this.rules.againMs;
            return false;
          }
          leg.payments.push({ minute: this.minute, amount });
          leg.paidTill += this.rules.intervalMs;
        }
        this.payTill(leg, leg.paidTill);
        return true;
      }
    }
  }

  spentBy(ownerId: string): number {
    const all = [...this.legs.values(), ...this.past];
    return all
      .filter(({ spender }) => spender.ownerId === ownerId)
      .flatMap(({ payments }) => payments)
      .filter(({ minute }) => minute >= this.minute - minutesBefore)
      .reduce((sum, { amount }) => sum + amount, 0);
  }

  private get minute(): number {
    return Math.floor(this.now() / minuteMs);
  }

  private interval(perMinute: number): number {
    return Math.ceil((perMinute * this.rules.intervalMs) / minuteMs);
  }

  private payTill(leg: Leg, till: number): void {
    leg.paidTill = till;
    leg.dueAt = till - this.rules.leadMs;
  }

  private forget(leg: Leg): void {
    this.legs.delete(leg.uuid);
    this.past.push(leg);
  }
}

const paidFor = ({ payments }: Leg): number =>
  payments.reduce((sum, { amount }) => sum + amount, 0);

/** Takes from the last interval first, then from the one before; nothing earlier can be unused. */
function giveBack({ payments }: Leg, amount: number): void {
  let left = amount;
  for (const payment of payments.slice(-2).toReversed()) {
    const part = Math.min(left, payment.amount);
    payment.amount -= part;
    left -= part;
  }
}
