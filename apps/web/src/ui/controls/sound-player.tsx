import { useEffect, useRef, useState } from 'react';
import { formatDuration } from '../../i18n/times.js';
import { useCommonTexts } from '../../i18n/texts.js';
import { useSubmit } from '../sending/use-submit.js';
import { SoundPlace } from './sound-place.js';
import classes from './sound-player.module.css';

interface SoundPlayerProps {
  /** The sound's name, for screen readers: `Welkom, Nederlands`. */
  readonly name: string;
  readonly lengthMs: number;
  /** Fetches the address of the sound, which expires. */
  readonly link: () => Promise<string>;
  /** Whether it plays as soon as it is drawn, since the user just asked for it. */
  readonly autoPlay?: boolean;
}

/** A link older than this is fetched again at the next press of play: links work for five minutes. */
const freshMs = 240_000;

/** The sound that is heard: another one stops it. */
let heard: HTMLAudioElement | null = null;

/** Plays a sound: a button, and while it is open a slider. No sound is fetched before a press. */
export function SoundPlayer({ name, lengthMs, link, autoPlay = false }: SoundPlayerProps) {
  const { player: texts } = useCommonTexts();
  const audio = useRef<HTMLAudioElement>(null);
  const [source, setSource] = useState<{ readonly url: string; readonly until: number } | null>(
    null,
  );
  const [playing, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [isBroken, setBroken] = useState(false);
  const fetching = useSubmit(async () => {
    setBroken(false);
    setSource({ url: await link(), until: Date.now() + freshMs });
  });
  const start = useRef(fetching.submit);
  useEffect(() => {
    if (autoPlay) start.current();
  }, [autoPlay]);
  useEffect(
    () => () => {
      if (heard !== null && !heard.isConnected) heard = null;
    },
    [],
  );
  const toggle = (): void => {
    if (source === null || (!playing && Date.now() > source.until)) fetching.submit();
    else if (playing) audio.current?.pause();
    else void audio.current?.play();
  };
  const length = lengthMs / 1000;
  const time = formatDuration(Math.round(length));
  const passed = formatDuration(Math.floor(seconds));
  return (
    <div className={classes.root}>
      <button
        type="button"
        className={classes.button}
        aria-label={playing ? texts.pause(name) : texts.play(name)}
        aria-busy={fetching.busy}
        onClick={toggle}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          {playing ? <path d="M7 5h3.5v14H7zM13.5 5H17v14h-3.5z" /> : <path d="M8 5l11 7-11 7z" />}
        </svg>
      </button>
      {source === null ? (
        <span className={classes.time}>{time}</span>
      ) : (
        <>
          <SoundPlace
            name={name}
            seconds={seconds}
            length={length}
            move={(to) => {
              if (audio.current !== null) audio.current.currentTime = to;
              setSeconds(to);
            }}
          />
          <span className={classes.time}>
            {passed} / {time}
          </span>
          {/* The button and the slider control it. */}
          <audio
            ref={audio}
            src={source.url}
            autoPlay
            onPlay={({ currentTarget }) => {
              if (heard !== currentTarget) heard?.pause();
              heard = currentTarget;
              setPlaying(true);
            }}
            onPause={() => setPlaying(false)}
            onEnded={() => {
              setPlaying(false);
              setSeconds(0);
            }}
            onTimeUpdate={({ currentTarget }) => setSeconds(currentTarget.currentTime)}
            onError={() => {
              setSource(null);
              setPlaying(false);
              setBroken(true);
            }}
          />
        </>
      )}
      {(isBroken || fetching.problem !== null) && (
        <span role="alert" className={classes.failed}>
          {texts.failed}
        </span>
      )}
    </div>
  );
}
