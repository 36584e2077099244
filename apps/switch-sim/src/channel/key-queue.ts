/** A key as the switch received it. */
export interface PressedKey {
  readonly key: string;
  /** Whether the leg's keys were secret when this key was pressed. */
  readonly isSecret: boolean;
}

/** Receives keys as they are pressed. */
export type KeyListener = (pressed: PressedKey) => void;

interface WaitingKey {
  readonly pressed: PressedKey;
  /** Whether the switch has read the key from the line already. */
  readonly isRead: boolean;
}

/**
 * Keys pressed on a leg. Without a listener they wait: in the switch's queue when it reads the
 * line, as during ringing, else on the line.
 */
export class KeyQueue {
  private waiting: WaitingKey[] = [];
  private listener: KeyListener | null = null;
  private readers = 0;

  press(pressed: PressedKey): void {
    if (this.listener) this.listener(pressed);
    else this.waiting.push({ pressed, isRead: this.readers > 0 });
  }

  /** Passes keys to `listener` from now on, until the returned function is called. */
  listen(listener: KeyListener): () => void {
    this.listener = listener;
    return () => {
      if (this.listener === listener) this.listener = null;
    };
  }

  /** Reads the line into the switch's queue, until the returned function is called. */
  readOn(): () => void {
    this.waiting = this.waiting.map(({ pressed }) => ({ pressed, isRead: true }));
    this.readers += 1;
    return () => {
      this.readers -= 1;
    };
  }

  /**
   * The key that has waited longest; undefined when none waits, or when it is still on the line and
   * `onLine` is false.
   */
  take({ onLine }: { readonly onLine: boolean }): PressedKey | undefined {
    const [first] = this.waiting;
    if (!first || (!first.isRead && !onLine)) return undefined;
    this.waiting.shift();
    return first.pressed;
  }

  /** Drops the keys that the switch has read; keys on the line stay. */
  flush(): PressedKey[] {
    const dropped = this.waiting.filter(({ isRead }) => isRead).map(({ pressed }) => pressed);
    this.waiting = this.waiting.filter(({ isRead }) => !isRead);
    return dropped;
  }
}
