import { useCallback, useEffect, useRef, useState } from 'react';

/** Why nothing can be recorded here. */
export type Obstacle = 'refused' | 'none' | 'unsupported' | 'busy';

export type Recording =
  | { readonly state: 'idle' | 'asking' }
  | { readonly state: 'impossible'; readonly why: Obstacle }
  | {
      readonly state: 'recording';
      /** Milliseconds since 1970. */
      readonly since: number;
      readonly analyser: AnalyserNode;
    };

export interface Recorder {
  readonly recording: Recording;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Speech through a telephone needs no more. */
const audioBitsPerSecond = 64_000;

const obstacles: Readonly<Record<string, Obstacle>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
};

const canRecord = (): boolean =>
  // Absent on pages without TLS, whatever the type says.
  (navigator.mediaDevices as MediaDevices | undefined) !== undefined &&
  typeof MediaRecorder !== 'undefined';

/** Records from the microphone. @param done Called with the recording after `stop`. */
export function useRecorder(done: (sound: Blob) => void): Recorder {
  const [recording, setRecording] = useState<Recording>({ state: 'idle' });
  const running = useRef<(() => void) | null>(null);
  const isThere = useRef(true);
  const finish = useRef(done);
  finish.current = done;

  const start = useCallback(() => {
    if (!canRecord()) {
      setRecording({ state: 'impossible', why: 'unsupported' });
      return;
    }
    setRecording({ state: 'asking' });
    void (async () => {
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
        if (isThere.current) begin(stream);
        else stream.getTracks().forEach((track) => track.stop());
      } catch (error) {
        const why = (error instanceof Error ? obstacles[error.name] : undefined) ?? 'busy';
        if (isThere.current) setRecording({ state: 'impossible', why });
      }
    })();
  }, []);

  const begin = (stream: MediaStream): void => {
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond });
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      running.current = null;
      stream.getTracks().forEach((track) => track.stop());
      void context.close();
      if (!isThere.current) return;
      setRecording({ state: 'idle' });
      finish.current(new Blob(parts, { type: recorder.mimeType }));
    };
    running.current = () => {
      if (recorder.state !== 'inactive') recorder.stop();
    };
    recorder.start();
    setRecording({ state: 'recording', since: Date.now(), analyser });
  };

  const stop = useCallback(() => running.current?.(), []);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
      running.current?.();
    };
  }, []);
  return { recording, start, stop };
}
