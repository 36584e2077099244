import type { BillingWorld } from '../world/billing-input.js';
import type { DocumentRun, OpenLine } from './document-run.js';
import type { DueCharge } from './documented-before.js';
import type { ExpectedCallCharges } from './expected-charge.js';
import { type ExpectedLine, lineComponents } from './expected-document.js';
import { monthOf, nameOfMonth, startOfMonth } from '../figures/months.js';
import type { PlanParts } from '../world/plan-parts.js';
import { momentMs, type PriceBook } from '../prices/price-book.js';
import { expectedParts, type MonthCharge } from './usage.js';

interface Billed {
  world: BillingWorld;
  book: PriceBook;
  run: DocumentRun;
  calls: readonly ExpectedCallCharges[];
  /** The owner's fees on the same invoice. */
  fees: readonly OpenLine[];
  /** Charges of calls that go on the same invoice. */
  due: readonly DueCharge[];
  /** Lines of the owner's earlier invoices. */
  invoiced: readonly ExpectedLine[];
}

/** Whether the line is a fee; `lineComponents` lists fees from `monthly` to `set-up`. */
const isFee = ({ component }: ExpectedLine): boolean =>
  lineComponents.indexOf(component) >= lineComponents.indexOf('monthly') &&
  lineComponents.indexOf(component) <= lineComponents.indexOf('set-up');

const partKey = ({
  component,
  part,
  number,
  month,
  priceVersionId,
}: OpenLine | ExpectedLine): string =>
  JSON.stringify([component, part?.name ?? null, number, month, priceVersionId]);

const usage = ['freephone-usage', 'call-fee', 'forwarding'];
const kinds = ['bundle', 'tier', 'fair-use', 'discount'];

interface OwnCharge extends MonthCharge {
  startedAt: number;
  leg: string;
  priceVersionId: string;
}

/** The owner's usage charges of calls before the period's end, ordered by start, then leg. */
function chargesOf(ownerId: string, { calls, run }: Billed): OwnCharge[] {
  const untilMicros = Date.parse(run.until) * 1000;
  return calls
    .filter(({ startedAt }) => startedAt < untilMicros)
    .flatMap((call) =>
      call.charges
        .filter(
          ({ side, partyId, component }) =>
            side === 'owner' && partyId === ownerId && usage.includes(component),
        )
        .map(({ component, seconds, amount, priceVersionId, legUuid }) => ({
          component,
          seconds,
          priceVersionId,
          number: call.calledNumber,
          origin: '',
          amount: BigInt(amount),
          startedAt: call.startedAt,
          leg: legUuid ?? call.callId ?? '',
        })),
    )
    .toSorted(
      (a, b) =>
        a.startedAt - b.startedAt ||
        (a.leg < b.leg ? -1 : Number(a.leg > b.leg)) ||
        (a.component < b.component ? -1 : Number(a.component > b.component)),
    );
}

/**
 * The lines of an owner's plan parts (bundles, tiers, fair use, discounts, minimum) for the months
 * of the period and of late calls: the parts' amounts by today's charges, less the amounts already
 * invoiced. @throws {Error} for a part limited to origins, which charges don't contain.
 */
export function planLines(ownerId: string, billed: Billed): OpenLine[] {
  const { world, book, run, due, invoiced } = billed;
  const fees = [
    ...billed.fees,
    ...invoiced.filter(isFee).map((line): OpenLine => ({ ...line, amount: BigInt(line.amount) })),
  ];
  const charges = chargesOf(ownerId, billed);
  const [fromMs, untilMs] = [Date.parse(run.from), Date.parse(run.until)];
  const first = monthOf(Math.min(fromMs, ...due.map(({ startedAt }) => startedAt / 1000)));
  const lines: OpenLine[] = [];
  for (let month = first; startOfMonth(month) < untilMs; month += 1) {
    const [begins, ends] = [startOfMonth(month), startOfMonth(month + 1)];
    const name = nameOfMonth(month);
    const ofMonth = charges.filter(
      ({ startedAt }) => startedAt >= begins * 1000 && startedAt < ends * 1000,
    );
    const feesOfMonth = fees.filter((fee) => fee.month === name);
    const line = (
      { id, terms }: { id: string; terms: { vatPercent: number } },
      part: { component: OpenLine['component']; name: string | null; number: string | null },
      amount: bigint,
    ): OpenLine => ({
      component: part.component,
      number: part.number,
      month: name,
      part: { name: part.name },
      quantity: 1,
      seconds: 0,
      priceVersionId: id,
      tariffId: null,
      amount,
      late: false,
      includesVat: false,
      vatPercent: terms.vatPercent,
    });
    const own = book.plansWithin(ownerId, begins, ends).flatMap((plan) => {
      refuseOrigins(plan.terms);
      const priced = ({ priceVersionId }: { priceVersionId: string }) => priceVersionId === plan.id;
      const owed = new Map<string, bigint>();
      for (const { component, amount } of feesOfMonth.filter(priced)) {
        owed.set(component, (owed.get(component) ?? 0n) + amount);
      }
      return expectedParts(plan.terms, ofMonth.filter(priced), owed, name).map((part) =>
        line(plan, part, part.amount),
      );
    });
    const earlier = invoiced.filter((each) => each.month === name);
    const left = (each: OpenLine): OpenLine => {
      const known = earlier.filter((one) => partKey(one) === partKey(each));
      return {
        ...each,
        amount: known.reduce((rest, one) => rest - BigInt(one.amount), each.amount),
      };
    };
    const place = ({ component }: OpenLine): number => kinds.indexOf(component);
    lines.push(
      ...own
        .toSorted((a, b) => place(a) - place(b))
        .map(left)
        .filter(({ amount }) => amount !== 0n),
    );
    const plan = book.at('price-plan', ownerId, begins * 1000);
    const holds = world.numbers.some(
      ({ owner, activeFromMonth }) =>
        owner === ownerId && momentMs({ month: activeFromMonth }, run.startMs) <= begins,
    );
    const isOver = ends > fromMs && ends <= untilMs;
    const wasAsked = earlier.some(({ component }) => component === 'minimum');
    if (plan?.terms.monthlyMinimum === undefined || !holds || !(isOver || wasAsked)) continue;
    const owed = [...feesOfMonth, ...ofMonth, ...own].reduce((sum, { amount }) => sum + amount, 0n);
    const lacks = BigInt(plan.terms.monthlyMinimum.micros) - owed;
    const part = { component: 'minimum', name: null, number: null } as const;
    const minimum = left(line(plan, part, lacks > 0n ? lacks : 0n));
    if (minimum.amount !== 0n) lines.push(minimum);
  }
  return lines;
}

function refuseOrigins({ bundles = [], tiers = [], fairUse = [] }: PlanParts): void {
  const all = [...bundles, ...tiers, ...fairUse];
  const part = all.find(({ origins }) => origins !== undefined);
  if (part === undefined) return;
  throw new Error(`${part.name}: the oracle can't bill by origin, since its charges have none`);
}
