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

/** Numbers, carriers and limits as this process knows them: all that carrying a call needs. */
export class Snapshots {
  private readonly numbers = new Map<string, NumberEntry>();
  private readonly withoutTariff = new Set<string>();
  private readonly superseded = new SupersededVersions();
  private readonly carriers = new Map<string, CarrierSnapshot>();
  private sources = new SourceAddresses([]);
  private trunks = new Trunks([]);
  /** What holds for everybody; the defaults while it isn't known. */
  limits: PlatformLimits = defaultLimits;

  get numberCount(): number {
    return this.numbers.size;
  }

  /** Paid numbers whose calls are turned away for want of a tariff. */
  get withoutTariffCount(): number {
    return this.withoutTariff.size;
  }

  get carrierCount(): number {
    return this.carriers.size;
  }

  /** Returns the flow's problems; a number with problems is kept, its calls are turned away. */
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

  /** Whether calls can be forwarded at all. */
  get hasTrunks(): boolean {
    return [...this.carriers.values()].some(({ trunks }) => trunks.length > 0);
  }

  /** A number as it is now. */
  number(number: string): NumberEntry | undefined {
    return this.numbers.get(number);
  }

  /** A number with that version of its flow, also when it has another by now, or is gone. */
  numberAt(number: string, flowVersion: number): NumberEntry | undefined {
    const current = this.numbers.get(number);
    if (current?.snapshot.flowVersion === flowVersion) return current;
    return this.superseded.get(number, flowVersion);
  }

  carrier(id: string): CarrierSnapshot | undefined {
    return this.carriers.get(id);
  }

  /** The carrier that calls from an IPv4 address. */
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
