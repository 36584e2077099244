import { formatMoney } from '@app/common';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { aside } from '../api/aside.js';
import { listOpen, type OpenFilters, type PartyType } from '../api/receivables.js';
import { listWriteOffs, makeWriteOff, type WriteOff } from '../api/write-offs.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { amountText, parseAmount } from '../ui/words/amounts.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';
import { useAfterWriteOff, WriteOffDecisions } from './write-off-decisions.js';

const tones: Readonly<Record<WriteOff['state'], MarkTone>> = {
  proposed: 'warn',
  'written-off': 'good',
  withdrawn: 'quiet',
  'reversal-proposed': 'warn',
  reversed: 'quiet',
};

/** What of a party's documents nobody expects any more: what was written off, and what is proposed. */
export function WriteOffs({ type, id }: { readonly type: PartyType; readonly id: string }) {
  const texts = useReceivableTexts();
  const viewer = useViewer();
  const filters: OpenFilters = type === 'owner' ? { ownerId: id } : { carrierId: id };
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    ['write-offs', filters],
    (after, signal) => listWriteOffs(filters, after, signal),
  );
  return (
    <Panel title={texts.writeOffs} note={texts.writeOffsNote}>
      {error !== null && <Failure problem={error} retry={refetch} />}
      {rows !== undefined && rows.length > 0 && (
        <>
          <Table rows={rows} />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
      {viewer.can('runs:write') && <NewWriteOff filters={filters} />}
    </Panel>
  );
}

function Table({ rows }: { readonly rows: readonly WriteOff[] }) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  const columns: readonly Column<WriteOff>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ documentId, documentNumber }) => (
        <Link to={`/documenten/${documentId}`}>{documentNumber}</Link>
      ),
    },
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ amount, recovered }) => (
        <>
          {formatMoney(amount, language)}
          {recovered.micros !== 0 && (
            <div className={classes.detail}>
              {texts.recovered(formatMoney(recovered, language))}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'reason',
      label: texts.why,
      cell: ({ reason, reversal }) => (
        <>
          {reason}
          {reversal !== null && (
            <div className={classes.detail}>
              {`${texts.reverseWriteOff}: ${reversal.reason} (${[reversal.by, reversal.confirmedBy]
                .flatMap((one) => (one === null ? [] : staffName(one)))
                .join(', ')})`}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'by',
      label: texts.setBy,
      cell: ({ by, at, confirmedBy }) =>
        [by, confirmedBy].flatMap((one) => (one === null ? [] : staffName(one))).join(', ') +
        ` (${formatDateTime(at, language)})`,
    },
    {
      key: 'state',
      label: texts.standing,
      cell: (row) => (
        <>
          <Mark tone={tones[row.state]}>{texts.writeOffStates[row.state]}</Mark>
          <WriteOffDecisions writeOff={row} />
        </>
      ),
    },
  ];
  return (
    <DataTable caption={texts.writeOffs} columns={columns} rows={rows} keyOf={({ id }) => id} />
  );
}

const empty = { documentId: '', amount: '', reason: '' };

function NewWriteOff({ filters }: { readonly filters: OpenFilters }) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const after = useAfterWriteOff();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(empty);
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again writes nothing off twice.
  const id = useRef(newId());
  const { data } = useQuery({
    queryKey: ['receivables', 'to-write-off', filters],
    queryFn: ({ signal }) => listOpen(filters, undefined, signal),
    ...aside,
  });
  const owed = data?.items.filter(({ open }) => open.micros > 0) ?? [];
  const amount = parseAmount(fields.amount);
  const wrong = {
    documentId: fields.documentId === '' ? texts.chooseDocument : null,
    amount: typeof amount === 'string' || amount.micros === 0 ? texts.badAmount : null,
    reason: fields.reason.trim() === '' ? texts.missingWhy : null,
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (typeof amount === 'string') return;
    const { documentId, reason } = fields;
    await makeWriteOff(id.current, { documentId, amount, reason: reason.trim() });
    setFields(empty);
    setChecked(false);
    id.current = newId();
    await after();
  });
  const change = (changed: Partial<typeof empty>): void => {
    setFields({ ...fields, ...changed });
    id.current = newId();
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (Object.values(wrong).every((one) => one === null)) submit();
  };
  if (owed.length === 0) return null;
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.grid}>
        <NativeSelect
          label={texts.number}
          value={fields.documentId}
          onChange={({ target: { value } }) => {
            const chosen = owed.find(({ documentId }) => documentId === value);
            change({
              documentId: value,
              amount: chosen === undefined ? '' : amountText(chosen.open, language),
            });
          }}
          error={checked && wrong.documentId}
        >
          <option value="">{texts.chooseDocument}</option>
          {owed.map(({ documentId, number, open }) => (
            <option key={documentId} value={documentId}>
              {`${number}, ${formatMoney(open, language)}`}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          label={texts.amount}
          inputMode="decimal"
          value={fields.amount}
          onChange={({ target }) => change({ amount: target.value })}
          error={checked && wrong.amount}
        />
        <TextInput
          label={texts.why}
          value={fields.reason}
          maxLength={500}
          onChange={({ target }) => change({ reason: target.value })}
          error={checked && wrong.reason}
        />
      </div>
      <Button type="submit" loading={busy}>
        {texts.writeOff}
      </Button>
    </form>
  );
}
