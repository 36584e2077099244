import type { audioOfCall } from '@app/contracts';

/** What is known of a file of audio, by its bytes and by its call. */
export interface KnownAudio {
  readonly kind: ReturnType<typeof audioOfCall>['kind'];
  /** `none`: no WAV file at all. */
  readonly state: 'whole' | 'cut' | 'empty' | 'none';
  /** The switch said that it closed the file. */
  readonly isStopped: boolean;
  /** For how long it hasn't changed, in ms. */
  readonly unchangedMs: number;
}

export interface Patience {
  /** A whole file that hasn't changed for so long is closed. */
  readonly quietMs: number;
  /** One that isn't whole, and whose call is gone, becomes so no more. */
  readonly mendAfterMs: number;
}

/** `bring` it, once `mend`ed; `remove` what holds nothing; `keep` for a person; or it is `early`. */
export type Verdict = 'bring' | 'mend' | 'remove' | 'keep' | 'early';

/**
 * What is to be done with a file, when its call is `gone` from the switch and while it isn't. Equal verdicts: it
 * needn't be asked. A message that a caller has left stays while he may listen to it, or to say so to the switch,
 * play it; nothing that may be written to goes.
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
