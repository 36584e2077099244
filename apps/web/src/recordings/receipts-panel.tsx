import { recordingsReceiptsInfiniteOptions } from '../api/generated/operations/recordings.gen.js';
import type { DestructionReceipt } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { localOf } from '../i18n/local-time.js';
import { formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';
import type { WantedProps } from './wanted.js';

/** Receipts of destroyed audio, with when and why. */
export function ReceiptsPanel({ wanted, clear }: WantedProps) {
  const texts = useRecordingTexts();
  const list = useList(recordingsReceiptsInfiniteOptions({ query: wanted }));
  const table = useReceiptTable();
  return (
    <ListPanel
      title={texts.receipts}
      note={texts.receiptsNote}
      of={list}
      empty={
        clear === undefined
          ? { title: texts.noReceipts, text: texts.noReceiptsText }
          : {
              title: texts.noReceiptsSuch,
              text: <LinkButton onClick={clear}>{texts.showAll}</LinkButton>,
            }
      }
      {...table}
      csv="destroyed.csv"
    />
  );
}

const moment = (instant: string): string => localOf(instant).replace('T', ' ');

/** Table of destruction receipts. */
export function useReceiptTable() {
  const texts = useRecordingTexts();
  const { language } = useLanguage();
  const { isStaff } = useViewer();
  const nameOf = usePartyNames();
  const columns: readonly Column<DestructionReceipt>[] = [
    {
      key: 'destroyed',
      label: texts.destroyed,
      title: true,
      value: ({ destroyedAt }) => moment(destroyedAt),
      cell: ({ destroyedAt }) => formatDateTime(destroyedAt, language),
    },
    {
      key: 'kind',
      label: texts.kind,
      value: ({ kind }) => texts.kinds[kind],
      cell: ({ kind }) => texts.kinds[kind],
    },
    {
      key: 'number',
      label: texts.number,
      value: ({ serviceNumber }) => serviceNumber,
      cell: ({ serviceNumber }) => (
        <span className={classes.number}>
          {serviceNumber === null ? texts.unknown : phoneNumber(serviceNumber)}
        </span>
      ),
    },
    ...(isStaff
      ? [
          {
            key: 'owner',
            label: texts.owner,
            value: ({ ownerId }: DestructionReceipt) => (ownerId === null ? null : nameOf(ownerId)),
            cell: ({ ownerId }: DestructionReceipt) =>
              ownerId === null ? texts.unknown : nameOf(ownerId),
          },
        ]
      : []),
    {
      key: 'ended',
      label: texts.ended,
      value: ({ endedAt }) => moment(endedAt),
      cell: ({ endedAt }) => formatDateTime(endedAt, language),
    },
    {
      key: 'why',
      label: texts.why,
      value: ({ rule, days }) => texts.rules[rule](days ?? 0),
      cell: ({ rule, days }) => texts.rules[rule](days ?? 0),
    },
  ];
  return { caption: texts.receipts, columns, keyOf: ({ id }: DestructionReceipt) => id };
}
