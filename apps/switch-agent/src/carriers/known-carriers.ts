import type { CarrierSnapshot } from '@app/contracts';

/**
 * The carriers that the switch is to know: those that it has been given before, until the bus says
 * otherwise. One goes when it is deleted, or isn't among those that are told at the start; a bus that
 * tells none at all has lost them, and takes nothing away.
 */
export class KnownCarriers {
  private readonly carriers = new Map<string, CarrierSnapshot>();
  private readonly told = new Set<string>();
  private allTold = false;

  constructor(given: readonly CarrierSnapshot[]) {
    for (const carrier of given) this.carriers.set(carrier.id, carrier);
  }

  put(id: string, carrier: CarrierSnapshot): void {
    this.carriers.set(id, carrier);
    this.told.add(id);
  }

  delete(id: string): void {
    this.carriers.delete(id);
  }

  /** Everything that the bus had at the start has been told. */
  startIsTold(): void {
    this.allTold = true;
    if (this.told.size === 0) return;
    for (const id of this.carriers.keys()) if (!this.told.has(id)) this.carriers.delete(id);
  }

  /** Whether the bus has any, as far as it was reached. */
  areTold(): boolean {
    return this.allTold && [...this.told].some((id) => this.carriers.has(id));
  }

  /** Null while they aren't known: half of them would shut the other half out. */
  all(): CarrierSnapshot[] | null {
    if (!this.allTold || (this.carriers.size === 0 && this.told.size === 0)) return null;
    return [...this.carriers.values()];
  }
}
