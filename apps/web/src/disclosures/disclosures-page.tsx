import { Button } from '@mantine/core';
import { Link } from 'react-router';
import {
  disclosuresCsvPath,
  disclosuresListInfiniteOptions,
} from '../api/generated/operations/disclosures.gen.js';
import type { Disclosure } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ChoiceFilter, FilterFields, SearchFilter } from '../ui/tables/filter-fields.js';
import { ListPanel, type ListPanelProps } from '../ui/tables/list.js';
import { FileLink } from '../ui/controls/file-link.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { isSearch, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { tones } from './disclosure-tones.js';
import { useDisclosureTexts } from './texts.js';

type DisclosureState = Disclosure['state'];

const states = Object.keys(tones) as DisclosureState[];

/** Page of the register of disclosures. */
export function DisclosuresPage() {
  const texts = useDisclosureTexts();
  const { values, change } = useFilters({ search: isSearch, state: oneOf(states) });
  const { search, state } = values;
  const query = { state, search: search?.trim() === '' ? undefined : search?.trim() };
  const list = useList(disclosuresListInfiniteOptions({ query }));
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <>
          <Button component={Link} to="/verstrekkingen/nieuw">
            {texts.enter}
          </Button>
          <Button component={FileLink} href={disclosuresCsvPath({ query })} variant="outline">
            {texts.csv}
          </Button>
        </>
      }
    >
      <Register
        of={list}
        filters={
          <FilterFields>
            <SearchFilter
              label={texts.search}
              hint={texts.searchHint}
              value={search}
              change={(typed) => change({ search: typed }, 'typing')}
            />
            <ChoiceFilter
              label={texts.state}
              value={state}
              change={(chosen) => change({ state: chosen })}
              all={texts.everyState}
              choices={states.map((each) => [each, texts.states[each]])}
            />
          </FilterFields>
        }
      />
    </Page>
  );
}

function Register(list: Pick<ListPanelProps<Disclosure>, 'of' | 'filters'>) {
  const texts = useDisclosureTexts();
  const { language } = useLanguage();
  const columns: readonly Column<Disclosure>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ id, number }) => <Link to={`/verstrekkingen/${id}`}>V{number}</Link>,
    },
    { key: 'organisation', label: texts.organisation, cell: ({ organisation }) => organisation },
    { key: 'kind', label: texts.kind, cell: ({ kind }) => texts.kinds[kind] },
    { key: 'ground', label: texts.ground, long: true, cell: ({ ground }) => ground },
    {
      key: 'entered',
      label: texts.entered,
      cell: ({ enteredAt }) => formatDateTime(enteredAt, language),
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) => <Mark tone={tones[state]}>{texts.states[state]}</Mark>,
    },
  ];
  return (
    <ListPanel
      title={texts.list}
      {...list}
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
