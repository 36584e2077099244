import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { useLanguage } from '../../i18n/language.js';
import { useCommonTexts } from '../../i18n/texts.js';
import { refusedOf } from '../../refusals/refused-fields.js';
import { Failure } from '../../ui/page/failure.js';
import { useSubmit } from '../../ui/sending/use-submit.js';
import classes from './making.module.css';
import { previewRecording, type WayProps } from './previews.js';
import { useMakingTexts } from './texts.js';

interface SendRecordingProps extends Pick<WayProps, 'ownerId' | 'made'> {
  readonly file: Blob;
}

/** Sends a recording at once, with its progress, to be converted. */
export function SendRecording({ ownerId, file, made }: SendRecordingProps) {
  const texts = useMakingTexts();
  const { retry } = useCommonTexts();
  const { language } = useLanguage();
  const [part, setPart] = useState(0);
  const stop = useRef(new AbortController());
  const { submit, busy, problem } = useSubmit(async () => {
    const controller = new AbortController();
    stop.current = controller;
    setPart(0);
    made(await previewRecording(ownerId, { file, signal: controller.signal, sent: setPart }));
  });
  const start = useRef(submit);
  useEffect(() => {
    start.current();
    return () => stop.current.abort();
  }, []);
  const refused =
    problem instanceof ApiProblem
      ? refusedOf(problem.problems, { drawn: new Set(['recording']), language })['recording']
      : undefined;
  if (refused !== undefined) {
    return (
      <p role="alert" className={classes.refused}>
        {refused}
      </p>
    );
  }
  if (problem !== null) {
    return (
      <div className={classes.way}>
        <Failure problem={problem} known={texts.errors} />
        <Button variant="outline" onClick={submit}>
          {retry}
        </Button>
      </div>
    );
  }
  if (!busy) return null;
  const percent = Math.round(part * 100);
  const words = percent < 100 ? texts.sending(percent) : texts.converting;
  return (
    <div className={classes.way}>
      <Progress.Root size="lg">
        <Progress.Section
          value={percent}
          animated
          aria-label={texts.progress}
          aria-valuetext={words}
        />
      </Progress.Root>
      <div className={classes.actions}>
        <span className={classes.hint}>{words}</span>
        {percent < 100 && (
          <Button size="compact-md" variant="subtle" onClick={() => stop.current.abort()}>
            {texts.stopSending}
          </Button>
        )}
      </div>
    </div>
  );
}
