import type { FieldProblem } from '@app/common';
import { type Absence, isOutAt, readFlow } from '@app/call-flow';
import {
  defaultLimits,
  type CarrierSnapshot,
  type NumberSnapshot,
  type PlatformLimits,
} from '@app/contracts';
import type { NumberEntry } from './number-entry.js';
import { NumberLists } from './number-lists.js';
import { SourceAddresses } from './source-addresses.js';
import { SupersededVersions } from './superseded-versions.js';
import { Trunks, type OutgoingTrunk } from '@app/switch-conf';

/** All that this process needs to carry calls: numbers, carriers and platform limits. */
export class Snapshots {
  private readonly numbers = new Map<string, KnownNumber>();
  private readonly withoutTariff = new Set<string>();
  private readonly superseded = new SupersededVersions();
  private readonly carriers = new Map<string, CarrierSnapshot>();
  private sources = new SourceAddresses([]);
  private trunks = new Trunks([]);
  /** The platform's limits; defaults until they are received. */
  limits: PlatformLimits = defaultLimits;

  get numberCount(): number {
    return this.numbers.size;
  }

  /** Number of paid numbers without a tariff, whose calls are refused. */
  get withoutTariffCount(): number {
    return this.withoutTariff.size;
  }

  get carrierCount(): number {
    return this.carriers.size;
  }

  /**
   * Stores a number and returns its flow's problems; calls to a number with problems are refused.
   */
  putNumber(snapshot: NumberSnapshot): readonly FieldProblem[] {
    const known = knownNumber(snapshot);
    this.keepSuperseded(snapshot.number, known.versions);
    this.numbers.set(snapshot.number, known);
    if (snapshot.tariffDue && snapshot.tariffs.length === 0) {
      this.withoutTariff.add(snapshot.number);
    } else this.withoutTariff.delete(snapshot.number);
    return [known.entry, ...known.timed.map(({ entry }) => entry)].flatMap(({ flow }) =>
      flow.ok ? [] : flow.error,
    );
  }

  deleteNumber(number: string): void {
    this.keepSuperseded(number, new Map());
    this.numbers.delete(number);
    this.withoutTariff.delete(number);
  }

  putCarrier(carrier: CarrierSnapshot): void {
    this.carriers.set(carrier.id, carrier);
    this.index();
  }

  deleteCarrier(id: string): void {
    this.carriers.delete(id);
    this.index();
  }

  /** Whether any carrier has a trunk to forward calls over. */
  get hasTrunks(): boolean {
    return [...this.carriers.values()].some(({ trunks }) => trunks.length > 0);
  }

  /** A number with its current version, whatever is scheduled or overrides it. */
  number(number: string): NumberEntry | undefined {
    return this.numbers.get(number)?.entry;
  }

  /** A number with the version that serves a call with this start, in microseconds since 1970. */
  numberFor(number: string, startedAt: number): NumberEntry | undefined {
    const known = this.numbers.get(number);
    const timed = known?.timed.findLast(
      ({ from, until }) => from <= startedAt && (until === null || startedAt < until),
    );
    return timed?.entry ?? known?.entry;
  }

  /** A number with this version of its flow, also when superseded or deleted since. */
  numberAt(number: string, flowVersion: number): NumberEntry | undefined {
    const known = this.numbers.get(number)?.versions.get(flowVersion);
    return known ?? this.superseded.get(number, flowVersion);
  }

  /** Whether a number's owner has marked a destination as out at this moment. */
  isOut(number: string, destination: string, nowMs: number): boolean {
    return isOutAt(this.numbers.get(number)?.absences ?? [], destination, nowMs);
  }

  /** Keeps the versions of a number that are no longer among `now`, for calls that started with them. */
  private keepSuperseded(number: string, now: KnownNumber['versions']): void {
    for (const [version, entry] of this.numbers.get(number)?.versions ?? []) {
      if (!now.has(version)) this.superseded.keep(entry);
    }
  }

  carrier(id: string): CarrierSnapshot | undefined {
    return this.carriers.get(id);
  }

  /** The carrier that calls from this IPv4 address. */
  carrierAt(address: string): CarrierSnapshot | undefined {
    return this.sources.at(address);
  }

  /** The trunks that take calls to an E.164 number, in the order in which they are tried. */
  trunksTo(destination: string): readonly OutgoingTrunk[] {
    return this.trunks.to(destination);
  }

  private index(): void {
    const carriers = [...this.carriers.values()];
    this.sources = new SourceAddresses(carriers);
    this.trunks = new Trunks(carriers);
  }
}

/** A number with the versions of its flow that a call may start with. */
interface KnownNumber {
  /** The current version. */
  readonly entry: NumberEntry;
  /** Versions for a time; the last valid one stands above the others. */
  readonly timed: readonly {
    readonly entry: NumberEntry;
    readonly from: number;
    readonly until: number | null;
  }[];
  readonly versions: ReadonlyMap<number, NumberEntry>;
  readonly absences: readonly Absence[];
}

function knownNumber(snapshot: NumberSnapshot): KnownNumber {
  const lists = new NumberLists(snapshot.lists);
  const entryOf = (of: NumberSnapshot): NumberEntry => ({
    snapshot: of,
    flow: readFlow(of.flow),
    lists,
  });
  const entry = entryOf(snapshot);
  const timed = snapshot.timed.map(({ flowVersion, flow, from, until }) => ({
    entry: entryOf({ ...snapshot, flowVersion, flow, timed: [] }),
    from,
    until,
  }));
  const entries = [entry, ...timed.map((each) => each.entry)];
  const versions = new Map(entries.map((each) => [each.snapshot.flowVersion, each]));
  const absences = snapshot.absences.map(({ destination, until }) => ({
    destination,
    untilMs: until === null ? null : until / 1000,
  }));
  return { entry, timed, versions, absences };
}
