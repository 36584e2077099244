import { formatMoney } from '@app/common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { aside } from '../api/aside.js';
import { receivablesListOptions } from '../api/generated/operations/receivables.gen.js';
import {
  writeOffsListInfiniteOptions,
  writeOffsMakeMutation,
} from '../api/generated/operations/write-offs.gen.js';
import type { PartyAges, WriteOff, WriteOffsMakeData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, List } from '../ui/tables/list.js';
import { Failure } from '../ui/page/failure.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { amount } from '../ui/forms/ways.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';
import { WriteOffDecisions } from './write-off-decisions.js';

/** Filters by one owner or one carrier. */
interface OfParty {
  readonly ownerId?: string;
  readonly carrierId?: string;
}

const tones: Readonly<Record<WriteOff['state'], MarkTone>> = {
  proposed: 'warn',
  'written-off': 'good',
  withdrawn: 'quiet',
  'reversal-proposed': 'warn',
  reversed: 'quiet',
};

/** Write-offs of a party's documents, proposed ones included. */
export function WriteOffs({
  type,
  id,
}: {
  readonly type: PartyAges['partyType'];
  readonly id: string;
}) {
  const texts = useReceivableTexts();
  const viewer = useViewer();
  const filters: OfParty = type === 'owner' ? { ownerId: id } : { carrierId: id };
  const list = useList(writeOffsListInfiniteOptions({ query: filters }));
  const { rows, error, refetch } = list;
  return (
    <Panel title={texts.writeOffs} note={texts.writeOffsNote}>
      {error !== null && <Failure problem={error} retry={refetch} />}
      {rows !== undefined && rows.length > 0 && <Table of={list} />}
      {viewer.can('runs:write') && <NewWriteOff filters={filters} />}
    </Panel>
  );
}

function Table({ of }: { readonly of: Fetched<WriteOff> }) {
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
  return <List caption={texts.writeOffs} of={of} columns={columns} keyOf={({ id }) => id} />;
}

const blank = { documentId: '', amount: undefined, reason: '' };

function NewWriteOff({ filters }: { readonly filters: OfParty }) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const make = useMutation(writeOffsMakeMutation());
  const { data } = useQuery({
    ...receivablesListOptions({ query: { ...filters, limit: 50 } }),
    ...aside,
  });
  const owed = data?.items.filter(({ open }) => open.micros > 0) ?? [];
  const form = useForm<WriteOffsMakeData['body']>({
    begin: blank,
    asks: async () => (await import('@app/contracts/receivables')).writeOffMake,
    check: ({ documentId, amount: off, reason }) => ({
      documentId: documentId === '' && texts.chooseDocument,
      amount: off?.micros === 0 && texts.badAmount,
      reason: reason === '' && texts.missingWhy,
    }),
    send: (body, id) => make.mutateAsync({ path: { id }, body }),
    after: () => blank,
    known: texts.errors,
  });
  if (owed.length === 0) return null;
  return (
    <Form of={form} submit={texts.writeOff} className={classes.form}>
      <div className={classes.grid}>
        <ChoiceField
          of={form}
          name="documentId"
          label={texts.number}
          choices={[
            ['', texts.chooseDocument],
            ...owed.map(
              ({ documentId, number, open }) =>
                [documentId, `${number}, ${formatMoney(open, language)}`] as const,
            ),
          ]}
          chosen={(chosen) =>
            form.set({ amount: owed.find(({ documentId }) => documentId === chosen)?.open })
          }
        />
        <TextField
          of={form}
          name="amount"
          as={amount}
          label={texts.amount}
          wrong={texts.badAmount}
          inputMode="decimal"
        />
        <TextField of={form} name="reason" label={texts.why} maxLength={500} />
      </div>
    </Form>
  );
}
