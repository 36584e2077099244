import type { FieldProblem } from '@app/common';
import { readFlow } from '@app/call-flow';
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
  private readonly numbers = new Map<string, NumberEntry>();
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
    const entry = {
      snapshot,
      flow: readFlow(snapshot.flow),
      lists: new NumberLists(snapshot.lists),
    };
    const known = this.numbers.get(snapshot.number);
    if (known && known.snapshot.flowVersion !== snapshot.flowVersion) this.superseded.keep(known);
    this.numbers.set(snapshot.number, entry);
    if (snapshot.tariffDue && snapshot.tariffs.length === 0) {
      this.withoutTariff.add(snapshot.number);
    } else this.withoutTariff.delete(snapshot.number);
    return entry.flow.ok ? [] : entry.flow.error;
  }

  deleteNumber(number: string): void {
    const known = this.numbers.get(number);
    if (known) this.superseded.keep(known);
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

  /** A number's current version. */
  number(number: string): NumberEntry | undefined {
    return this.numbers.get(number);
  }

  /** A number with this version of its flow, also when superseded or deleted since. */
  numberAt(number: string, flowVersion: number): NumberEntry | undefined {
    const current = this.numbers.get(number);
    if (current?.snapshot.flowVersion === flowVersion) return current;
    return this.superseded.get(number, flowVersion);
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
