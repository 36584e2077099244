import { Button, NativeSelect, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  ledgerExportMutation,
  ledgerExportsInfiniteOptions,
  ledgerFilePath,
} from '../api/generated/operations/ledger.gen.js';
import type { LedgerExport } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { Failure } from '../ui/page/failure.js';
import { FileLink } from '../ui/controls/file-link.js';
import { formatSize } from '../ui/words/format-size.js';
import { Mark } from '../ui/page/mark.js';
import { newId } from '../ui/forms/new-id.js';
import { useList } from '../ui/tables/use-list.js';
import { useLookAgain } from '../ui/tables/use-look-again.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './ledger.module.css';
import { useLedgerTexts } from './texts.js';
import type { BookMonths } from './use-months.js';

const formats = ['csv', 'xaf'] as const;

/** Files of the books, with their progress, and a form for another one of the months looked at. */
export function FilesPanel({ months }: { readonly months: BookMonths }) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const start = useMutation(ledgerExportMutation());
  const [format, setFormat] = useState<LedgerExport['format']>('csv');
  const list = useList(ledgerExportsInfiniteOptions());
  const id = useRef(newId());
  const { submit, busy, problem } = useSubmit(async () => {
    await start.mutateAsync({ path: { id: id.current }, body: { ...months, format } });
    id.current = newId();
  });
  useLookAgain(list, ({ state }) => state === 'waiting');
  const columns: readonly Column<LedgerExport>[] = [
    {
      key: 'format',
      label: texts.format,
      title: true,
      cell: ({ format }) => texts.formats[format],
    },
    { key: 'period', label: texts.period, cell: ({ from, until }) => `${from} – ${until}` },
    {
      key: 'orderedAt',
      label: texts.orderedAt,
      cell: ({ orderedAt }) => formatDateTime(orderedAt, language),
    },
    { key: 'progress', label: texts.progress, cell: (file) => <State of={file} /> },
  ];
  return (
    <ListPanel
      title={texts.files}
      note={texts.filesNote}
      of={list}
      empty={{ title: texts.noFiles, text: texts.noFilesText }}
      filters={
        <div className={classes.inset}>
          <div className={classes.fields}>
            <NativeSelect
              label={texts.format}
              value={format}
              onChange={({ target: { value } }) => {
                id.current = newId();
                setFormat(value === 'xaf' ? 'xaf' : 'csv');
              }}
            >
              {formats.map((each) => (
                <option key={each} value={each}>
                  {texts.formats[each]}
                </option>
              ))}
            </NativeSelect>
            <Button onClick={submit} loading={busy}>
              {texts.make}
            </Button>
          </div>
          {problem !== null && <Failure problem={problem} known={texts.errors} />}
        </div>
      }
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

function State({ of: file }: { readonly of: LedgerExport }) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const { id, state, done, total, bytes, format, from, until } = file;
  if (state === 'failed') return <Mark tone="bad">{texts.failed}</Mark>;
  if (state === 'waiting') {
    return (
      <Progress
        className={classes.progress}
        value={total === 0 ? 0 : (done / total) * 100}
        aria-label={texts.progress}
      />
    );
  }
  return (
    <FileLink
      href={ledgerFilePath({ path: { id } })}
      aria-label={texts.fetchAbout(`${texts.formats[format]} ${from} – ${until}`)}
    >
      {texts.fetch} ({formatSize(bytes ?? 0, language)})
    </FileLink>
  );
}
