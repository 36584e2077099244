import type { audioOfCall } from '@app/contracts';

/** What is known of an audio file and its call. */
export interface KnownAudio {
  readonly kind: ReturnType<typeof audioOfCall>['kind'];
  /** `none`: no WAV file. `cut`: the header disagrees with the file's length. */
  readonly state: 'whole' | 'cut' | 'empty' | 'none';
  /** Whether the switch reported that it closed the file. */
  readonly isStopped: boolean;
  /** Time since the last write, in ms. */
  readonly unchangedMs: number;
}

export interface Patience {
  /** A whole file without a write for this long is closed, in ms. */
  readonly quietMs: number;
  /**
   * A file that breaks off in the middle, and whose call is gone, is complete after this long
   * without a write, in ms.
   */
  readonly mendAfterMs: number;
}

/**
 * `bring`: deliver it; `mend`: deliver it with a corrected header; `remove`: it has no samples;
 * `keep`: keep it for a person; `early`: not finished yet.
 */
export type Verdict = 'bring' | 'mend' | 'remove' | 'keep' | 'early';

/**
 * The verdict on a file for both states of its call: `gone` from the switch, or `alive`. When both
 * are equal, the switch need not be asked. A voicemail stays while its call lives, because the
 * caller may still play it. A file that may still be written to stays.
 */
export function verdictOf(
  audio: KnownAudio,
  patience: Patience,
): Record<'gone' | 'alive', Verdict> {
  const { kind, state, isStopped, unchangedMs } = audio;
  switch (state) {
    case 'whole': {
      const isClosed = isStopped || unchangedMs >= patience.quietMs;
      return { gone: 'bring', alive: kind === 'recording' && isClosed ? 'bring' : 'early' };
    }
    case 'empty':
      return { gone: 'remove', alive: 'early' };
    case 'cut':
    case 'none': {
      const last = state === 'cut' ? 'mend' : 'keep';
      return { gone: unchangedMs >= patience.mendAfterMs ? last : 'early', alive: 'early' };
    }
  }
}
