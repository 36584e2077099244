import type { CarrierSnapshot } from '@app/contracts';

/**
 * The carriers that the switch must know: those of before this process, as changed by the bus. A
 * carrier goes when it is deleted, or when the bus does not deliver it at the start. A bus that
 * delivers none at all has lost them and removes none.
 */
export class KnownCarriers {
  private readonly carriers = new Map<string, CarrierSnapshot>();
  private readonly delivered = new Set<string>();
  private startIsOver = false;

  constructor(given: readonly CarrierSnapshot[]) {
    for (const carrier of given) this.carriers.set(carrier.id, carrier);
  }

  put(id: string, carrier: CarrierSnapshot): void {
    this.carriers.set(id, carrier);
    this.delivered.add(id);
  }

  delete(id: string): void {
    this.carriers.delete(id);
  }

  /** Ends the start: the bus has delivered every carrier that it had. */
  endStart(): void {
    this.startIsOver = true;
    if (this.delivered.size === 0) return;
    for (const id of this.carriers.keys()) if (!this.delivered.has(id)) this.carriers.delete(id);
  }

  /** Whether the bus has any carrier, once it was reached. */
  areDelivered(): boolean {
    return this.startIsOver && [...this.delivered].some((id) => this.carriers.has(id));
  }

  /**
   * All carriers; null while they are unknown, as a part of them would refuse the other carriers'
   * calls.
   */
  all(): CarrierSnapshot[] | null {
    if (!this.startIsOver || (this.carriers.size === 0 && this.delivered.size === 0)) return null;
    return [...this.carriers.values()];
  }
}
