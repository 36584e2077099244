import { Button, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { aside } from '../api/aside.js';
import { lastTry, tryQuarantineAgain, type QuarantineCode } from '../api/billing.js';
import { useLanguage } from '../i18n/language.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './balance-page.module.css';
import { useBalanceTexts } from './texts.js';

const lookAgain = 1_000;

/** Has what waits tried again, all of it or what waits for one reason, and shows how far that is. */
export function TryAgain({
  code,
  nothingWaits,
}: {
  readonly code: QuarantineCode | undefined;
  readonly nothingWaits: boolean;
}) {
  const texts = useBalanceTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['quarantine-try'],
    queryFn: lastTry,
    ...aside,
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? lookAgain : false),
  });
  const { submit, busy, problem } = useSubmit(async () => {
    await tryQuarantineAgain(newId(), code);
    await client.invalidateQueries({ queryKey: ['quarantine-try'] });
  });
  const isRunning = data?.finishedAt === null;
  const wasRunning = useRef(isRunning);
  useEffect(() => {
    if (wasRunning.current && !isRunning) {
      void client.invalidateQueries({ queryKey: ['quarantine'] });
      void client.invalidateQueries({ queryKey: ['quarantine-counts'] });
    }
    wasRunning.current = isRunning;
  }, [client, isRunning]);
  const count = (value: number): string => value.toLocaleString(language);
  const words = data && texts.triedOf(count(data.done), count(data.total), count(data.settled));
  return (
    <>
      {problem !== null && <Failure problem={problem} />}
      <Button
        variant="outline"
        loading={busy}
        disabled={isRunning || nothingWaits}
        onClick={submit}
      >
        {code === undefined ? texts.tryAll : texts.tryThese}
      </Button>
      {data && isRunning && (
        <Progress.Root size="lg" w="100%">
          <Progress.Section
            value={data.total === 0 ? 100 : Math.round((data.done / data.total) * 100)}
            animated
            aria-label={texts.tryAll}
            aria-valuetext={words ?? ''}
          />
        </Progress.Root>
      )}
      {words && (
        <p className={classes.words} role="status">
          {words}
        </p>
      )}
    </>
  );
}
