import type { FieldProblem } from '@app/common';
import { parseFlow } from '@app/call-flow';
import type { CarrierSnapshot, NumberSnapshot, TrunkSnapshot } from '@app/contracts';
import type { NumberEntry } from './number-entry.js';
import { SupersededVersions } from './superseded-versions.js';
import { Trunks } from './trunks.js';

/** Service numbers and carriers as this process knows them: all that carrying a call needs. */
export class Snapshots {
  private readonly numbers = new Map<string, NumberEntry>();
  private readonly superseded = new SupersededVersions();
  private readonly carriers = new Map<string, CarrierSnapshot>();
  private byAddress = new Map<string, CarrierSnapshot>();
  private trunks = new Trunks([]);

  get numberCount(): number {
    return this.numbers.size;
  }

  get carrierCount(): number {
    return this.carriers.size;
  }

  /** Returns the flow's problems; a number with problems is kept, its calls are turned away. */
  putNumber(snapshot: NumberSnapshot): readonly FieldProblem[] {
    const entry = { snapshot, flow: parseFlow(snapshot.flow) };
    const known = this.numbers.get(snapshot.number);
    if (known && known.snapshot.flowVersion !== snapshot.flowVersion) this.superseded.keep(known);
    this.numbers.set(snapshot.number, entry);
    return entry.flow.ok ? [] : entry.flow.error;
  }

  deleteNumber(number: string): void {
    const known = this.numbers.get(number);
    if (known) this.superseded.keep(known);
    this.numbers.delete(number);
  }

  putCarrier(carrier: CarrierSnapshot): void {
    this.carriers.set(carrier.id, carrier);
    this.index();
  }

  deleteCarrier(id: string): void {
    this.carriers.delete(id);
    this.index();
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

  /** The carrier that calls from an IPv4 address. */
  carrierAt(address: string): CarrierSnapshot | undefined {
    return this.byAddress.get(address);
  }

  /** The trunk that takes calls to an E.164 number. */
  trunkTo(destination: string): TrunkSnapshot | undefined {
    return this.trunks.to(destination);
  }

  /** Of two carriers with one address the first by id counts, on every controller alike. */
  private index(): void {
    const carriers = [...this.carriers.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    this.byAddress = new Map();
    for (const carrier of carriers) {
      for (const address of carrier.addresses) {
        if (!this.byAddress.has(address)) this.byAddress.set(address, carrier);
      }
    }
    this.trunks = new Trunks(carriers.map(({ trunk }) => trunk));
  }
}
