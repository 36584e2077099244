import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  disclosuresCsvPath,
  disclosuresListInfiniteOptions,
} from '../api/generated/operations/disclosures.gen.js';
import type { Disclosure } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { FileLink } from '../ui/controls/file-link.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './disclosures.module.css';
import { tones } from './disclosure-tones.js';
import { useDisclosureTexts } from './texts.js';

type DisclosureState = Disclosure['state'];

const states = Object.keys(tones) as DisclosureState[];

/** The register of disclosures. */
export function DisclosuresPage() {
  const texts = useDisclosureTexts();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<DisclosureState | undefined>();
  const query = { state, search: search.trim() === '' ? undefined : search.trim() };
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
      <Panel title={texts.search}>
        <div className={classes.filters}>
          <TextInput
            label={texts.search}
            description={texts.searchHint}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <NativeSelect
            label={texts.state}
            value={state ?? ''}
            onChange={(event) => setState(states.find((each) => each === event.target.value))}
          >
            <option value="">{texts.everyState}</option>
            {states.map((each) => (
              <option key={each} value={each}>
                {texts.states[each]}
              </option>
            ))}
          </NativeSelect>
        </div>
      </Panel>
      <Register of={list} />
    </Page>
  );
}

function Register({ of }: { readonly of: Fetched<Disclosure> }) {
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
      of={of}
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
