import { formatMoney } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { collectionStates } from '@app/contracts/lifecycles';
import {
  collectionsListInfiniteOptions,
  collectionsPrepareMutation,
} from '../api/generated/operations/collections.gen.js';
import type { Collection } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { euros } from '../ui/tables/table-rows.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { ChoiceFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { CollectionMark } from './collection-mark.js';
import classes from './direct-debit.module.css';
import { MandateList } from './mandate-list.js';
import { useDebitTexts } from './texts.js';

/** Page of collections and mandates. */
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
  const form = useForm({
    begin: { collectOn: '' },
    asks: async () => (await import('@app/contracts/direct-debit')).collectionPrepare,
    check: ({ collectOn = '' }) => ({
      collectOn: collectOn <= amsterdamDay(new Date()) && texts.badDay,
    }),
    send: async (body: { readonly collectOn: string }, id) => {
      const made = await prepare.mutateAsync({ path: { id }, body });
      await navigate(`/incasso/${made.id}`);
    },
    known: texts.errors,
    words: { 'bank-too-late': texts.badDay, 'not-a-business-day': texts.badDay },
  });
  return (
    <Panel title={texts.prepare} note={texts.prepareNote}>
      <Form of={form} submit={texts.prepareButton} className={classes.form}>
        <DayField of={form} name="collectOn" label={texts.collectOn} maw="14rem" />
      </Form>
    </Panel>
  );
}

function CollectionList() {
  const texts = useDebitTexts();
  const { values, change } = useFilters({ collections: oneOf(collectionStates.all) });
  const state = values.collections;
  const list = useList(
    collectionsListInfiniteOptions({ query: state === undefined ? {} : { state } }),
  );
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
    <ListPanel
      title={texts.collections}
      of={list}
      empty={{ title: texts.noCollections, text: texts.noCollectionsText }}
      filters={
        <FilterFields>
          <ChoiceFilter
            label={texts.state}
            value={state}
            change={(collections) => change({ collections })}
            all={texts.all}
            choices={collectionStates.all.map((one) => [one, texts.states[one]])}
          />
        </FilterFields>
      }
      columns={columns}
      keyOf={({ id }) => id}
      csv="collections.csv"
    />
  );
}
