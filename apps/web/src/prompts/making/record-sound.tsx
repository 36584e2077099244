import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { formatDuration } from '../../i18n/times.js';
import { LinkButton } from '../../ui/controls/link-button.js';
import { LevelMeter } from './level-meter.js';
import classes from './making.module.css';
import type { WayProps } from './previews.js';
import { SendRecording } from './send-recording.js';
import { useMakingTexts } from './texts.js';
import { useRecorder } from './use-recorder.js';

const longestMs = 600_000;

interface RecordSoundProps extends WayProps {
  /** Lets the user choose a file instead. */
  readonly other: () => void;
}

/** Records a sound from the microphone. */
export function RecordSound({ ownerId, made, other }: RecordSoundProps) {
  const texts = useMakingTexts();
  const [sound, setSound] = useState<Blob | null>(null);
  const { recording, start, stop } = useRecorder(setSound);
  const { state } = recording;
  const stopButton = useRef<HTMLButtonElement>(null);
  const startButton = useRef<HTMLButtonElement>(null);
  const wasRecording = useRef(false);
  useEffect(() => {
    if (state === 'recording') stopButton.current?.focus();
    else if (wasRecording.current) startButton.current?.focus();
    wasRecording.current = state === 'recording';
  }, [state]);
  return (
    <div className={classes.way}>
      {state !== 'recording' && (
        <p className={classes.hint}>
          {texts.recordNote} {texts.longest}
        </p>
      )}
      {recording.state === 'impossible' && (
        <Alert color="yellow" role="alert">
          <p>{texts.obstacles[recording.why]}</p>
          <LinkButton onClick={other}>{texts.otherWay}</LinkButton>
        </Alert>
      )}
      {recording.state === 'recording' ? (
        <div className={classes.recording}>
          <div className={classes.actions}>
            <Button ref={stopButton} color="red" onClick={stop}>
              {texts.stop}
            </Button>
            <Elapsed since={recording.since} stop={stop} />
          </div>
          <LevelMeter analyser={recording.analyser} />
        </div>
      ) : (
        <div className={classes.actions}>
          <Button
            ref={startButton}
            variant="light"
            loading={state === 'asking'}
            leftSection={<span className={classes.dot} aria-hidden="true" />}
            onClick={() => {
              made(null);
              setSound(null);
              start();
            }}
          >
            {sound === null ? texts.record : texts.recordAgain}
          </Button>
          {state === 'asking' && <span className={classes.hint}>{texts.waiting}</span>}
        </div>
      )}
      <p role="status" className="visually-hidden">
        {state === 'recording' ? texts.recordingStarted : ''}
      </p>
      {sound !== null && state !== 'recording' && (
        <SendRecording key={sound.size} ownerId={ownerId} file={sound} made={made} />
      )}
    </div>
  );
}

/** How long the recording lasts, which ends it at the limit. */
function Elapsed({ since, stop }: { readonly since: number; readonly stop: () => void }) {
  const texts = useMakingTexts();
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (now - since >= longestMs) stop();
  }, [now, since, stop]);
  return (
    <span className={classes.elapsed}>
      <span className={classes.live} aria-hidden="true" />
      {texts.recording} {formatDuration(Math.floor((now - since) / 1000))}
    </span>
  );
}
