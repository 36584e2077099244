/** A stretch of time in milliseconds since 1970; `untilMs` is exclusive. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

export const spanOf = (fromMs: number, ms: number): Span => ({ fromMs, untilMs: fromMs + ms });

export const isIn = (spans: readonly Span[], atMs: number): boolean =>
  spans.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);

/** Stretches that begin and end as time goes on. */
export class OpenSpans {
  private readonly closed: Span[] = [];
  private openedMs: number | null = null;

  begin(nowMs: number): void {
    this.openedMs ??= nowMs;
  }

  end(nowMs: number): void {
    if (this.openedMs !== null) this.closed.push({ fromMs: this.openedMs, untilMs: nowMs });
    this.openedMs = null;
  }

  all(): readonly Span[] {
    return this.closed;
  }
}

/**
 * When a recording ends by silence: after `initialMs` without speech from its beginning, or
 * `finalMs` after speech.
 * @returns Null when it does not end by silence.
 */
export function silenceEnds(
  beganMs: number,
  speech: readonly Span[],
  { initialMs, finalMs }: { readonly initialMs: number; readonly finalMs: number },
): { readonly atMs: number; readonly afterSpeech: boolean } | null {
  let quietSinceMs = beganMs;
  let patienceMs = initialMs;
  let afterSpeech = false;
  for (const { fromMs, untilMs } of speech.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (untilMs <= beganMs) continue;
    if (patienceMs > 0 && fromMs - quietSinceMs >= patienceMs) break;
    quietSinceMs = Math.max(quietSinceMs, untilMs);
    patienceMs = finalMs;
    afterSpeech = true;
  }
  return patienceMs > 0 ? { atMs: quietSinceMs + patienceMs, afterSpeech } : null;
}
