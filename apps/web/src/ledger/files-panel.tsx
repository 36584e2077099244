import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
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
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { FileLink } from '../ui/controls/file-link.js';
import { formatSize } from '../ui/words/format-size.js';
import { Mark } from '../ui/page/mark.js';
import { useList } from '../ui/tables/use-list.js';
import { usePolling } from '../ui/tables/use-polling.js';
import classes from './ledger.module.css';
import { useLedgerTexts } from './texts.js';
import { asQuery, type BookMonths } from './use-months.js';

type Format = LedgerExport['format'];
const formats: readonly Format[] = ['csv', 'xaf'];

/** Exports of the ledger with their progress, and a form that orders one for the shown months. */
export function FilesPanel({ months }: { readonly months: BookMonths }) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const [format, choose] = useState<Format>('csv');
  const list = useList(ledgerExportsInfiniteOptions());
  usePolling(list, ({ state }) => state === 'waiting');
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
      filters={<NewFile key={asQuery(months)} months={months} format={format} choose={choose} />}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

interface NewFileProps {
  readonly months: BookMonths;
  /** The format chosen last; it stays when other months are shown. */
  readonly format: Format;
  readonly choose: (format: Format) => void;
}

/** Form that orders an export of the shown months. */
function NewFile({ months, format, choose }: NewFileProps) {
  const texts = useLedgerTexts();
  const start = useMutation(ledgerExportMutation());
  const form = useForm({
    begin: { format },
    asks: async () => (await import('@app/contracts/books')).ledgerExportStart,
    body: (chosen) => ({ ...months, ...chosen }),
    send: (body, id) => start.mutateAsync({ path: { id }, body }),
    known: texts.errors,
  });
  return (
    <Form of={form} submit={texts.make} looksUp className={classes.order}>
      <ChoiceField
        of={form}
        name="format"
        label={texts.format}
        chosen={choose}
        choices={formats.map((each) => [each, texts.formats[each]] as const)}
      />
    </Form>
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
