import { listReceipts, receiptsFile, type DestructionReceipt } from '../api/recordings.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { FileLink } from '../ui/file-link.js';
import { LinkButton } from '../ui/link-button.js';
import { Listed } from '../ui/listed.js';
import { Panel } from '../ui/panel.js';
import { phoneNumber } from '../ui/phone-number.js';
import { usePages } from '../ui/use-pages.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';
import type { WantedProps } from './wanted.js';

/** What was destroyed, when and why. */
export function ReceiptsPanel({ wanted, clear }: WantedProps) {
  const texts = useRecordingTexts();
  const list = usePages(['recording-receipts', wanted], (after, signal) =>
    listReceipts(wanted, after, signal),
  );
  const empty =
    clear === undefined ? (
      <Empty title={texts.noReceipts}>{texts.noReceiptsText}</Empty>
    ) : (
      <Empty title={texts.noReceiptsSuch}>
        <LinkButton onClick={clear}>{texts.showAll}</LinkButton>
      </Empty>
    );
  return (
    <Panel title={texts.receipts} note={texts.receiptsNote} flush>
      <Listed of={list} empty={empty}>
        {(rows) => (
          <>
            <ReceiptTable receipts={rows} />
            {wanted.ownerId !== undefined && (
              <p className={classes.inset}>
                <FileLink href={receiptsFile(wanted)}>{texts.receiptsFile}</FileLink>
              </p>
            )}
          </>
        )}
      </Listed>
    </Panel>
  );
}

export function ReceiptTable({ receipts }: { readonly receipts: readonly DestructionReceipt[] }) {
  const texts = useRecordingTexts();
  const { language } = useLanguage();
  const { isStaff } = useViewer();
  const nameOf = usePartyNames();
  const columns: readonly Column<DestructionReceipt>[] = [
    {
      key: 'destroyed',
      label: texts.destroyed,
      title: true,
      cell: ({ destroyedAt }) => formatDateTime(destroyedAt, language),
    },
    { key: 'kind', label: texts.kind, cell: ({ kind }) => texts.kinds[kind] },
    {
      key: 'number',
      label: texts.number,
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
            cell: ({ ownerId }: DestructionReceipt) =>
              ownerId === null ? texts.unknown : nameOf(ownerId),
          },
        ]
      : []),
    {
      key: 'ended',
      label: texts.ended,
      cell: ({ endedAt }) => formatDateTime(endedAt, language),
    },
    { key: 'why', label: texts.why, cell: ({ rule, days }) => texts.rules[rule](days ?? 0) },
  ];
  return (
    <DataTable caption={texts.receipts} columns={columns} rows={receipts} keyOf={({ id }) => id} />
  );
}
