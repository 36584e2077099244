import type { Octets } from '../kernel/octets.js';

export type VariableValue = Octets | readonly Octets[];

/** How the switch writes a variable of several elements as one text. */
export const asText = (value: VariableValue): Octets =>
  typeof value === 'string' ? value : `ARRAY::${value.join('|:')}`;

/**
 * A channel's variables in the order in which they were last set, which is the order of every
 * output.
 */
export class ChannelVariables {
  private readonly values = new Map<string, VariableValue>();

  get(name: string): Octets | undefined {
    const value = this.values.get(name);
    return value === undefined ? undefined : asText(value);
  }

  /** Sets a variable; as in the switch, an empty value unsets it. */
  set(name: string, value: VariableValue): void {
    this.values.delete(name);
    if (value !== '') this.values.set(name, value);
  }

  setAll(values: Readonly<Record<string, VariableValue>>): void {
    for (const [name, value] of Object.entries(values)) this.set(name, value);
  }

  unset(...names: readonly string[]): void {
    for (const name of names) this.values.delete(name);
  }

  /** Appends an element. The variable keeps its place; a single element is plain text. */
  push(name: string, element: Octets): void {
    const value = this.values.get(name);
    if (value === undefined) this.values.set(name, element);
    else this.values.set(name, [...(typeof value === 'string' ? [value] : value), element]);
  }

  entries(): IterableIterator<[string, VariableValue]> {
    return this.values.entries();
  }
}
