import { formatDuration } from '../../i18n/times.js';
import { useCommonTexts } from '../../i18n/texts.js';
import classes from './sound-player.module.css';

interface SoundPlaceProps {
  /** The sound's name, for screen readers. */
  readonly name: string;
  /** How far the sound has been played. */
  readonly seconds: number;
  /** The sound's length in seconds. */
  readonly length: number;
  readonly move: (seconds: number) => void;
}

/** Slider of the place in a sound. */
export function SoundPlace({ name, seconds, length, move }: SoundPlaceProps) {
  const { player: texts } = useCommonTexts();
  return (
    <input
      type="range"
      className={classes.place}
      min={0}
      max={length}
      step={0.1}
      value={Math.min(seconds, length)}
      aria-label={texts.place(name)}
      aria-valuetext={texts.passed(
        formatDuration(Math.floor(seconds)),
        formatDuration(Math.round(length)),
      )}
      onChange={({ target }) => move(Number(target.value))}
    />
  );
}
