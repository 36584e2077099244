import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { aside } from '../api/aside.js';
import {
  quarantineCounts,
  quarantineList,
  quarantineTriesOptions,
  quarantineTryAgainMutation,
} from '../api/generated/operations/quarantine.gen.js';
import type { QuarantineEntry } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './balance-page.module.css';
import { useBalanceTexts } from './texts.js';

export type QuarantineCode = QuarantineEntry['code'];

const pollingMs = 1_000;

/** Rates the quarantined parts again, all or those of one reason, and shows the progress. */
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
    ...quarantineTriesOptions({ query: { limit: 1 } }),
    ...aside,
    select: ({ items }) => items[0] ?? null,
    refetchInterval: ({ state }) => (state.data?.items[0]?.finishedAt === null ? pollingMs : false),
  });
  const tryAgain = useMutation(quarantineTryAgainMutation());
  const { submit, busy, problem } = useSubmit(() =>
    tryAgain.mutateAsync({ path: { id: newId() }, body: { code } }),
  );
  const isRunning = data?.finishedAt === null;
  const wasRunning = useRef(isRunning);
  useEffect(() => {
    if (wasRunning.current && !isRunning) {
      void client.invalidateQueries({ queryKey: quarantineList.key });
      void client.invalidateQueries({ queryKey: quarantineCounts.key });
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
