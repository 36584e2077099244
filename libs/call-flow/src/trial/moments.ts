import type { Moment, Press, TrialGiven } from './given.js';
import type { KeyPress } from './trial.js';

/**
 * When the caller presses keys and hangs up: known once the call has reached the moment's node or
 * prompt.
 */
export class Moments {
  private readonly nodes = new Map<string, number[]>();
  private readonly prompts = new Map<string, number[]>();
  private readonly counted = new Map<Press, string>();

  constructor(private readonly given: TrialGiven) {}

  entered(node: string, atMs: number): void {
    note(this.nodes, node, atMs);
  }

  began(prompt: string, atMs: number): void {
    note(this.prompts, prompt, atMs);
  }

  /** When the caller hangs up; Infinity while unknown. */
  hangUpMs(): number {
    const { hangsUp } = this.given;
    return hangsUp ? this.timeOf(hangsUp) : Infinity;
  }

  /**
   * Takes the caller's first press of one of `keys` in this time that no command took yet, and
   * notes that this node took it.
   */
  take(node: string, keys: string, fromMs: number, untilMs: number): KeyPress | undefined {
    const [first] = this.presses()
      .filter(({ press, atMs }) => fromMs <= atMs && atMs < untilMs && keys.includes(press.key))
      .filter(({ press }) => !this.counted.has(press));
    if (!first) return undefined;
    this.counted.set(first.press, node);
    return { key: first.press.key, atMs: first.atMs, node };
  }

  /** All keys pressed until this time. */
  pressedUntil(untilMs: number): KeyPress[] {
    return this.presses()
      .filter(({ atMs }) => atMs <= untilMs)
      .map(({ press, atMs }) => ({
        key: press.key,
        atMs,
        node: this.counted.get(press) ?? null,
      }));
  }

  private presses(): { press: Press; atMs: number }[] {
    return (this.given.presses ?? [])
      .map((press) => ({ press, atMs: this.timeOf(press) }))
      .filter(({ atMs }) => atMs < Infinity)
      .toSorted((one, other) => one.atMs - other.atMs);
  }

  private timeOf({ afterMs, node, prompt, nth = 1 }: Moment): number {
    if (node !== undefined) return (this.nodes.get(node)?.[nth - 1] ?? Infinity) + afterMs;
    if (prompt !== undefined) return (this.prompts.get(prompt)?.[nth - 1] ?? Infinity) + afterMs;
    return afterMs;
  }
}

function note(times: Map<string, number[]>, name: string, atMs: number): void {
  times.set(name, [...(times.get(name) ?? []), atMs]);
}
