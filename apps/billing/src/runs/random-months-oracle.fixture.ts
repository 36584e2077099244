import type { DocumentKind } from '@app/contracts';
import {
  fees,
  names,
  numbers,
  owners,
  type RandomCharge,
  type RandomParty,
  sizes,
} from './random-months.fixture.js';

/**
 * The expected documents of random months, computed independently in whole numbers, without
 * billing's code.
 */

/** Rounds to the nearest whole number, ties to the even one. */
function halfEven(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const [whole, twiceRest] = [size / denominator, (size % denominator) * 2n];
  const isUp = twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n);
  const rounded = isUp ? whole + 1n : whole;
  return numerator < 0n ? -rounded : rounded;
}

/** A fraction of micro-euro in whole cents, ties away from zero. */
export function cents(numerator: bigint, denominator: bigint): bigint {
  const unit = denominator * 10_000n;
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 2n + unit) / (unit * 2n);
  return (numerator < 0n ? -rounded : rounded) * 10_000n;
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

const bought = new Set(['payout', 'termination', 'freephone-origination']);

/**
 * Category and percent of a line for a month, by law: Directive 2006/112/EC, art. 44, 196 and
 * 199a(1)(g); Wet OB 1968, art. 7, 9, 12 and 25.
 */
function vatOf(
  { kind, component }: { readonly kind: DocumentKind; readonly component: string },
  { country, status }: RandomParty,
  month: number,
  percent: number,
): string {
  const isBought = bought.has(component);
  if (country === 'GB') return isBought ? 'AE 0' : 'O 0';
  if (country !== 'NL' || kind === 'settlement') return 'AE 0';
  const is = status !== undefined && status.from <= month ? status.is : null;
  // An owner's supply is taxed at the general rate, whatever rate was in the callers' price.
  if (is === 'telecom-provider') return isBought ? 'S 21' : 'AE 0';
  if (!isBought) return `S ${percent}`;
  return is === 'private' ? 'O 0' : is === 'small-business' ? 'E 0' : 'S 21';
}

/**
 * Lines of calls: one per kind, party, component, number and price, with late calls and corrections
 * apart.
 */
function linesOfCalls(charges: readonly RandomCharge[], month: number): string[] {
  const lines = new Map<string, RandomCharge[]>();
  for (const charge of charges) {
    const { kind, party, component, number, withVat, percent, corrects } = charge;
    const late = !corrects && charge.month < month;
    const ofNumber = kind === 'settlement' ? '-' : number;
    const key = [kind, party.id, component, ofNumber, withVat, percent, corrects, late].join(' ');
    lines.set(key, [...(lines.get(key) ?? []), charge]);
  }
  return [...lines].map(([key, all]) => {
    const [{ kind, component, party, withVat, percent }] = all as [RandomCharge];
    const signed = total(all.map(({ amount }) => BigInt(amount)));
    const amount = kind === 'payout' ? -signed : signed;
    const net = withVat ? cents(amount * 100n, BigInt(100 + percent)) : cents(amount, 1n);
    const seconds = total(all.map((one) => BigInt(one.seconds)));
    const last = Math.max(...all.map((one) => one.month));
    const vat = vatOf({ kind, component }, party, last, percent);
    return `${key} ${all.length} ${seconds} ${amount} ${net} ${vat}`;
  });
}

/** The adjustments of a month by an owner's plan, by part. */
function partsOf(
  { plan }: RandomParty,
  charges: readonly RandomCharge[],
  month: number,
): Map<string, bigint> {
  const of = (component: string) => charges.filter((one) => one.component === component);
  const amounts = (all: readonly RandomCharge[]) => all.map(({ amount }) => BigInt(amount));
  const parts = new Map<string, bigint>();
  if (plan === 'bundled') {
    const inOrder = of('call-fee').toSorted(
      (a, b) => a.second - b.second || (a.legUuid < b.legUuid ? -1 : 1),
    );
    const covered = inOrder.filter(({ amount }) => amount > 0).slice(0, sizes.bundle.calls);
    const credit = total(amounts(covered));
    parts.set('bundle Start', -credit);
    const left = BigInt(fees.monthly) + total(amounts(inOrder)) - credit;
    const off = halfEven(left * BigInt(sizes.discount.basisPoints), 10_000n);
    if (month === 0) parts.set('discount Welkom', -off);
  }
  if (plan === 'tiered') {
    const volume = total(amounts(of('freephone-usage')).filter((amount) => amount > 0n));
    const beyond = volume - BigInt(sizes.tiers.from) * 1_000_000n;
    const off = beyond > 0n ? halfEven(beyond * BigInt(sizes.tiers.basisPoints), 10_000n) : 0n;
    parts.set('tier Volume', -off);
  }
  if (plan === 'fair') {
    const seconds = total(of('forwarding').map((one) => BigInt(one.seconds)));
    const beyond = seconds - BigInt(sizes.fairUse.average) * 60n;
    const extra = beyond > 0n ? halfEven(beyond * BigInt(sizes.fairUse.beyondMicros), 60n) : 0n;
    parts.set('fair-use Redelijk', extra);
  }
  return parts;
}

/** Months in sequence: each run knows what earlier runs have documented. */
export class ExpectedMonths {
  private readonly rated: RandomCharge[] = [];
  /** Invoiced micro-euro by owner, month and part. */
  private readonly invoiced = new Map<string, bigint>();

  /** The expected lines of the documents of a month's run, each as a text. */
  linesOf(due: readonly RandomCharge[], month: number): string[] {
    this.rated.push(...due);
    const ofOwners = owners.flatMap((owner) => [
      ...this.fee(owner, 'monthly', '-', month, fees.monthly),
      ...numbers.flatMap((number) =>
        this.fee(owner, 'monthly-number', number, month, fees.perNumber),
      ),
      ...Array.from({ length: month + 1 }, (_, of) => this.differences(owner, of, month)).flat(),
    ]);
    return [...linesOfCalls(due, month), ...ofOwners].toSorted();
  }

  private fee(owner: RandomParty, component: string, number: string, month: number, fee: number) {
    return [this.line(owner, `${component} - ${number}`, month, BigInt(fee))];
  }

  /** The current adjustments of a month minus those invoiced before. */
  private differences(owner: RandomParty, of: number, inRun: number): string[] {
    const charges = this.rated.filter(
      ({ kind, party, month }) => kind === 'invoice' && party === owner && month === of,
    );
    const parts = partsOf(owner, charges, of);
    const minimum = `${owner.id} ${of} minimum -`;
    // The minimum applies to a month that is over, and to one that had it before.
    if (owner.plan === 'tiered' && (of === inRun || this.invoiced.has(minimum))) {
      const owed =
        BigInt(fees.monthly + numbers.length * fees.perNumber) +
        total([...parts.values(), ...charges.map(({ amount }) => BigInt(amount))]);
      const lacks = BigInt(sizes.minimumMicros) - owed;
      parts.set('minimum -', lacks > 0n ? lacks : 0n);
    }
    return [...parts].flatMap(([part, comesTo]) => {
      const key = `${owner.id} ${of} ${part}`;
      const amount = comesTo - (this.invoiced.get(key) ?? 0n);
      if (amount === 0n) return [];
      this.invoiced.set(key, comesTo);
      return [this.line(owner, `${part} -`, of, amount)];
    });
  }

  private line(owner: RandomParty, what: string, month: number, amount: bigint): string {
    const vat = vatOf({ kind: 'invoice', component: what }, owner, month, 21);
    return `invoice ${owner.id} ${what} ${names[month]} ${amount} ${cents(amount, 1n)} ${vat}`;
  }
}
