import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { aside } from '../api/aside.js';
import {
  disputesFilePath,
  disputesGetOptions,
  disputesOrderMutation,
} from '../api/generated/operations/disputes.gen.js';
import type { Dispute } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { ReadingReason } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { useSettlementTexts } from './texts.js';

const pollingMs = 1_000;

/** File with a dispute's calls for the carrier: ordered by a button, then its progress, then its link. */
export function DisputeFile({ dispute }: { readonly dispute: Dispute }) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const reason = useReadingReason();
  const path = { id: dispute.id };
  const order = useMutation(disputesOrderMutation());
  const [asking, setAsking] = useState(false);
  const { data = dispute } = useQuery({
    ...disputesGetOptions({ path }),
    ...aside,
    enabled: dispute.file.state === 'making',
    refetchInterval: ({ state }) => (state.data?.file.state === 'ready' ? false : pollingMs),
  });
  const { submit, busy, problem } = useSubmit(() => order.mutateAsync({ path }));
  const { state, done, total } = dispute.file.state === 'making' ? data.file : dispute.file;
  if (asking && reason === null) return <ReadingReason done={() => undefined} />;
  if (state === 'ready') return <a href={disputesFilePath({ path })}>{texts.getFile}</a>;
  if (state === 'making') {
    const count = (value: number): string => value.toLocaleString(language);
    return (
      <span role="status">
        {total === null ? texts.waitingFile : texts.makingFile(count(done), count(total))}
      </span>
    );
  }
  if (!viewer.can('runs:write') || !viewer.can('calls:read')) return '–';
  return (
    <>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <Button
        size="compact-md"
        variant="subtle"
        loading={busy}
        aria-label={`${texts.makeFile}: ${dispute.reason}`}
        onClick={() => (reason === null ? setAsking(true) : submit())}
      >
        {texts.makeFile}
      </Button>
    </>
  );
}
