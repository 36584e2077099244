import { Button, NativeSelect } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  collectionsListInfiniteOptions,
  collectionsPrepareMutation,
} from '../api/generated/operations/collections.gen.js';
import type { Collection } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { DateField } from '../ui/forms/date-field.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Listed } from '../ui/tables/listed.js';
import { Mark } from '../ui/page/mark.js';
import { newId } from '../ui/forms/new-id.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { euros } from '../ui/tables/table-rows.js';
import { useList } from '../ui/tables/use-list.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './direct-debit.module.css';
import { MandateList } from './mandate-list.js';
import { useDebitTexts } from './texts.js';

const states = [
  'prepared',
  'approved',
  'cancelled',
] as const satisfies readonly Collection['state'][];
const tones = { prepared: 'warn', approved: 'good', cancelled: 'quiet' } as const;

/** Batches of direct debits, and the mandates that they go by. */
export function CollectionsPage() {
  const texts = useDebitTexts();
  const viewer = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      {viewer.can('runs:write') && <Prepare />}
      <CollectionList />
      <MandateList />
    </Page>
  );
}

function Prepare() {
  const texts = useDebitTexts();
  const navigate = useNavigate();
  const prepare = useMutation(collectionsPrepareMutation());
  const [day, setDay] = useState('');
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Kept until it is there: sending the same again makes no second one.
  const id = useRef(newId());
  const isDay = day > amsterdamDay(new Date());
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const made = await prepare.mutateAsync({ path: { id: id.current }, body: { collectOn: day } });
    await navigate(`/incasso/${made.id}`);
  });
  const refused = useRefused(form, problem, {
    'bank-too-late': texts.badDay,
    'not-a-business-day': texts.badDay,
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isDay) submit();
  };
  return (
    <Panel title={texts.prepare} note={texts.prepareNote}>
      <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <DateField
          maw="14rem"
          label={texts.collectOn}
          value={day}
          error={(checked && !isDay && texts.badDay) || refused['collectOn']}
          onChange={(value) => {
            setDay(value);
            id.current = newId();
            forget();
          }}
        />
        <Button type="submit" loading={busy}>
          {texts.prepareButton}
        </Button>
      </form>
    </Panel>
  );
}

function CollectionList() {
  const texts = useDebitTexts();
  const [state, setState] = useState<Collection['state']>();
  const list = useList(collectionsListInfiniteOptions({ query: { state } }));
  return (
    <Panel title={texts.collections} flush>
      <div className={classes.filters}>
        <NativeSelect
          label={texts.state}
          value={state ?? ''}
          onChange={({ target }) => setState(states.find((one) => one === target.value))}
        >
          <option value="">{texts.all}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {texts.states[one]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Listed
        of={list}
        empty={<Empty title={texts.noCollections}>{texts.noCollectionsText}</Empty>}
      >
        {(rows) => <CollectionTable collections={rows} all={list.loadAll} />}
      </Listed>
    </Panel>
  );
}

interface CollectionTableProps {
  readonly collections: readonly Collection[];
  readonly all: () => Promise<readonly Collection[]>;
}

function CollectionTable({ collections, all }: CollectionTableProps) {
  const texts = useDebitTexts();
  const { language } = useLanguage();
  const columns: readonly Column<Collection>[] = [
    {
      key: 'day',
      label: texts.collectOn,
      title: true,
      value: ({ collectOn }) => collectOn,
      cell: ({ id, collectOn }) => (
        <Link to={`/incasso/${id}`}>{formatDate(collectOn, language)}</Link>
      ),
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) => <CollectionMark state={state} />,
      value: ({ state }) => texts.states[state],
    },
    ...(['items', 'collected', 'returned'] as const).map((name) => ({
      key: name,
      label: texts[name],
      numeric: true,
      cell: (one: Collection) => one[name].toLocaleString(language),
      value: (one: Collection) => one[name],
    })),
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ amount }) => <strong>{formatMoney(amount, language)}</strong>,
      value: ({ amount }) => euros(amount),
    },
  ];
  return (
    <DataTable
      caption={texts.collections}
      columns={columns}
      rows={collections}
      keyOf={({ id }) => id}
      all={all}
      csv="collections.csv"
    />
  );
}

export function CollectionMark({ state }: Pick<Collection, 'state'>) {
  const texts = useDebitTexts();
  return <Mark tone={tones[state]}>{texts.states[state]}</Mark>;
}
