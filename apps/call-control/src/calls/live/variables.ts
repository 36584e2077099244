import type { ReadVariable } from './call-channel.js';

/**
 * Channel variables that we set; a value that the channel already has isn't sent again. An empty
 * value unsets, as in the switch.
 */
export class Variables {
  private readonly known = new Map<string, string>();
  private changes = new Map<string, string>();

  /** @param onChannel Reads variables as the switch handed the channel over. */
  constructor(private readonly onChannel: ReadVariable) {}

  set(name: string, value: string): void {
    const current = this.known.get(name) ?? this.onChannel(name) ?? '';
    if (current === value) this.changes.delete(name);
    else this.changes.set(name, value);
  }

  /** The current value, including changes not sent yet; undefined when unset. */
  get(name: string): string | undefined {
    const value = this.changes.get(name) ?? this.known.get(name) ?? this.onChannel(name);
    return value === '' ? undefined : value;
  }

  /** Sets a variable only when the channel doesn't have it. */
  setNew(name: string, value: string): void {
    if (!this.known.has(name) && this.onChannel(name) === undefined) this.changes.set(name, value);
  }

  setAll(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) this.set(name, value);
  }

  /** Unsets variables that the switch itself sets, whatever their current value. */
  clear(names: readonly string[]): void {
    for (const name of names) this.changes.set(name, '');
  }

  /** Returns the changes to send, in order; they then count as being on the channel. */
  take(): ReadonlyMap<string, string> {
    const taken = this.changes;
    this.changes = new Map();
    for (const [name, value] of taken) this.known.set(name, value);
    return taken;
  }
}
