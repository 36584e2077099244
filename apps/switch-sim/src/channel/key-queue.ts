/** A key as the switch got it. */
export interface PressedKey {
  readonly key: string;
  /** The leg's keys were to be kept secret when it was pressed. */
  readonly isSecret: boolean;
}

/** What takes keys as they are pressed. */
export type KeyListener = (pressed: PressedKey) => void;

interface WaitingKey {
  readonly pressed: PressedKey;
  /** The switch has read it from the line already. */
  readonly isRead: boolean;
}

/**
 * Keys pressed on a leg. While nobody listens they wait: those pressed while the switch reads the
 * line, such as during ringing, in its own queue; others, pressed while nothing runs, on the line.
 */
export class KeyQueue {
  private waiting: WaitingKey[] = [];
  private listener: KeyListener | null = null;
  private readers = 0;

  press(pressed: PressedKey): void {
    if (this.listener) this.listener(pressed);
    else this.waiting.push({ pressed, isRead: this.readers > 0 });
  }

  /** From now on keys go to `listener`; the returned function ends it. */
  listen(listener: KeyListener): () => void {
    this.listener = listener;
    return () => {
      if (this.listener === listener) this.listener = null;
    };
  }

  /** The switch reads the line and leaves the keys in its queue, until the returned function is called. */
  readOn(): () => void {
    this.waiting = this.waiting.map(({ pressed }) => ({ pressed, isRead: true }));
    this.readers += 1;
    return () => {
      this.readers -= 1;
    };
  }

  /** The key that has waited longest; none when there is none, or when it is still on the line and `onLine` is false. */
  take({ onLine }: { readonly onLine: boolean }): PressedKey | undefined {
    const [first] = this.waiting;
    if (!first || (!first.isRead && !onLine)) return undefined;
    this.waiting.shift();
    return first.pressed;
  }

  /** Drops what the switch has read; what is on the line it doesn't know of yet. */
  flush(): PressedKey[] {
    const dropped = this.waiting.filter(({ isRead }) => isRead).map(({ pressed }) => pressed);
    this.waiting = this.waiting.filter(({ isRead }) => !isRead);
    return dropped;
  }
}
