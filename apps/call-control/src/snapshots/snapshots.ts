import type { FieldProblem, Result } from '@app/common';
import { parseFlow, type Flow } from '@app/call-flow';
import type { CarrierSnapshot, NumberSnapshot, TrunkSnapshot } from '@app/contracts';
import { Trunks } from './trunks.js';

/** A number's snapshot with its flow read; a flow that can't be read has its problems instead. */
export interface NumberEntry {
  readonly snapshot: NumberSnapshot;
  readonly flow: Result<Flow, FieldProblem[]>;
}

interface Versions {
  current: NumberEntry;
  /** What calls under way may have begun with. */
  previous: NumberEntry | undefined;
}

/** Service numbers and carriers as this process knows them: all that carrying a call needs. */
export class Snapshots {
  private readonly numbers = new Map<string, Versions>();
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
    const changed = known && known.current.snapshot.flowVersion !== snapshot.flowVersion;
    const previous = changed ? known.current : known?.previous;
    this.numbers.set(snapshot.number, { current: entry, previous });
    return entry.flow.ok ? [] : entry.flow.error;
  }

  deleteNumber(number: string): void {
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
    return this.numbers.get(number)?.current;
  }

  /** A number as it was with that version of its flow, if that is still known; else as it is now. */
  numberAt(number: string, flowVersion: number | undefined): NumberEntry | undefined {
    const versions = this.numbers.get(number);
    const { previous } = versions ?? {};
    return previous && previous.snapshot.flowVersion === flowVersion ? previous : versions?.current;
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
