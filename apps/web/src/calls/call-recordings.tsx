import {
  recordingsListInfiniteOptions,
  recordingsReceiptsInfiniteOptions,
} from '../api/generated/operations/recordings.gen.js';
import { useReceiptTable } from '../recordings/receipts-panel.js';
import { useRecordingTable } from '../recordings/recording-table.js';
import { useRecordingTexts } from '../recordings/texts.js';
import type { Call } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { ListPanel, there as listOf } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';

/** Recordings of a call that exist, and receipts of those destroyed; nothing for a call without audio. */
export function CallRecordings({ call: { callId, audio } }: { readonly call: Call }) {
  const texts = useRecordingTexts();
  const { isStaff, ownerId } = useViewer();
  const wanted = { ownerId: isStaff ? undefined : (ownerId ?? undefined), callId };
  // Voicemail messages are mailed and not kept, so only their receipts exist.
  const isRecorded = audio.some(({ kind }) => kind === 'recording');
  const there = useList({
    ...recordingsListInfiniteOptions({ query: wanted }),
    enabled: isRecorded,
  });
  const gone = useList({
    ...recordingsReceiptsInfiniteOptions({ query: wanted }),
    enabled: audio.length > 0,
  });
  const recordings = useRecordingTable(true);
  const receipts = useReceiptTable();
  const destroyed = gone.rows ?? [];
  const isAllGone = destroyed.length > 0 && there.rows?.length === 0;
  return (
    <>
      {isRecorded && !isAllGone && (
        <ListPanel
          of={there}
          empty={{ title: texts.ofCallAwaited, text: texts.ofCallAwaitedText }}
          {...recordings}
          title={texts.ofCall}
        />
      )}
      {gone.error !== null && gone.rows === undefined && (
        <Failure problem={gone.error} retry={gone.refetch} />
      )}
      {destroyed.length > 0 && (
        <ListPanel of={listOf(destroyed)} {...receipts} title={texts.goneOfCall} />
      )}
    </>
  );
}
