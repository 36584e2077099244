import { loadWorld, type WorldPrice } from '../../tools/calls/index.js';

/**
 * Prices of calls and months by `tools/calls/world.json`, calculated here independently: no code of
 * the platform is used. All amounts in micro-euro.
 */
const { numbers, prices } = loadWorld();

type Priced<K extends WorldPrice['version']['kind']> = Extract<WorldPrice['version'], { kind: K }>;

function termsOf<K extends WorldPrice['version']['kind']>(
  kind: K,
  subject: string,
  secondsAfterStart: number,
): Priced<K>['terms'] {
  const has = (moment: WorldPrice['version']['validFrom']): boolean =>
    'month' in moment ? moment.month <= 0 : moment.secondsAfterStart <= secondsAfterStart;
  const found = prices.find(
    ({ version }) =>
      version.kind === kind &&
      version.subject === subject &&
      has(version.validFrom) &&
      (version.validUntil === null || !has(version.validUntil)),
  );
  if (found === undefined) throw new Error(`The world has no ${kind} of ${subject}.`);
  return found.version.terms as Priced<K>['terms'];
}

/** Rounds to the whole micro-euro, a half to the even one. */
function halfEven(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  return twice > denominator || (twice === denominator && whole % 2n === 1n) ? whole + 1n : whole;
}

const overTime = (perMinute: number, seconds: number): bigint =>
  halfEven(BigInt(perMinute) * BigInt(seconds), 60n);

export interface CallAmounts {
  /** The amount that the caller pays, VAT included. */
  readonly caller: bigint;
  /** The owner's share of the caller's amount. */
  readonly payout: bigint;
  readonly callFee: bigint;
  readonly forwarding: bigint;
}

/**
 * A call to a paid number, connected to a fixed Dutch number.
 *
 * @param startedAfter Seconds from the instant that dates the world's prices.
 */
export function amountsOfCall(
  { number, owner }: { readonly number: string; readonly owner: string },
  { seconds, connectedSeconds }: { readonly seconds: number; readonly connectedSeconds: number },
  startedAfter: number,
): CallAmounts {
  const tariff = termsOf('consumer-tariff', number, startedAfter);
  const plan = termsOf('price-plan', owner, startedAfter);
  const full =
    BigInt(tariff.startRate.micros + tariff.perCall.micros) +
    overTime(tariff.perMinute.micros, seconds);
  const most = tariff.maximum === null ? full : BigInt(tariff.maximum.micros);
  const caller = full < most ? full : most;
  const toFixed = plan.forwarding.find(({ prefix }) => prefix === '31');
  if (toFixed === undefined) throw new Error(`The plan of ${owner} has no price for +31.`);
  return {
    caller,
    payout: halfEven(caller * BigInt(plan.payoutShare), 10_000n),
    callFee: BigInt(plan.callFee.micros),
    forwarding:
      BigInt(toFixed.perCall.micros) + overTime(toFixed.perMinute.micros, connectedSeconds),
  };
}

export interface InvoiceAmounts {
  readonly lines: readonly bigint[];
  readonly net: bigint;
  readonly vat: bigint;
  readonly gross: bigint;
}

const centsOf = (micros: bigint): bigint => ((micros + 5_000n) / 10_000n) * 10_000n;

/** Last month's invoice of an owner without calls: the monthly fees, a line each. */
export function invoiceWithoutCalls(owner: string): InvoiceAmounts {
  const plan = termsOf('price-plan', owner, 0);
  const held = numbers.filter((each) => each.owner === owner && each.activeFromMonth <= -1);
  const lines = [plan.monthly, ...held.map(() => plan.monthlyPerNumber)].map(({ micros }) =>
    centsOf(BigInt(micros)),
  );
  const net = lines.reduce((total, line) => total + line, 0n);
  const vat = centsOf((net * BigInt(plan.vatPercent)) / 100n);
  return { lines, net, vat, gross: net + vat };
}

/** In Dutch notation: € 1.234,50; with all digits of a fraction of a cent. */
export function euro(micros: bigint): string {
  const digits = micros.toString().padStart(7, '0');
  const whole = digits.slice(0, -6).replace(/\B(?=(\d{3})+$)/g, '.');
  return `€ ${whole},${digits.slice(-6).replace(/0{1,4}$/, '')}`;
}

/** Micro-euro of an amount as `euro` writes it, minus included. */
export function microsOf(shown: string): bigint {
  const [, minus = '', whole = '', fraction = ''] =
    /^€ (-?)([\d.]+),(\d+)$/.exec(shown.trim()) ?? [];
  if (whole === '') throw new Error(`"${shown}" is no amount in euro.`);
  return BigInt(`${minus}${whole.replaceAll('.', '')}${fraction.padEnd(6, '0')}`);
}

/** A positive amount without its VAT, to the whole cent. */
export const netOf = (micros: bigint, vatPercent: bigint): bigint =>
  ((micros * 200n + (100n + vatPercent) * 10_000n) / ((100n + vatPercent) * 20_000n)) * 10_000n;

/** Seconds of a duration as displayed: `1:05` or `1:00:05`. */
export const secondsOf = (shown: string): number =>
  shown.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
