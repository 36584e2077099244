import type { ReadVariable } from './call-channel.js';

/**
 * The channel's variables, as far as we set them: what has the value already isn't sent again. An
 * empty value unsets, as in the switch.
 */
export class Variables {
  private readonly known = new Map<string, string>();
  private changes = new Map<string, string>();

  /** `onChannel`: as the switch handed the channel over. */
  constructor(private readonly onChannel: ReadVariable) {}

  set(name: string, value: string): void {
    const held = this.known.get(name) ?? this.onChannel(name) ?? '';
    if (held === value) this.changes.delete(name);
    else this.changes.set(name, value);
  }

  /** As it is, or will be with what is sent next; undefined when it is unset. */
  get(name: string): string | undefined {
    const value = this.changes.get(name) ?? this.known.get(name) ?? this.onChannel(name);
    return value === '' ? undefined : value;
  }

  /** Sets what isn't on the channel yet, and leaves what is. */
  setNew(name: string, value: string): void {
    if (!this.known.has(name) && this.onChannel(name) === undefined) this.changes.set(name, value);
  }

  setAll(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) this.set(name, value);
  }

  /** Unsets what the switch itself sets, whatever it may hold by now. */
  clear(names: readonly string[]): void {
    for (const name of names) this.changes.set(name, '');
  }

  /** What is to be sent, in order; from then on it counts as being on the channel. */
  take(): ReadonlyMap<string, string> {
    const taken = this.changes;
    this.changes = new Map();
    for (const [name, value] of taken) this.known.set(name, value);
    return taken;
  }
}
