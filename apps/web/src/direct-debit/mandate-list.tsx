import { Button } from '@mantine/core';
import { Link } from 'react-router';
import {
  mandatesFilePath,
  mandatesListInfiniteOptions,
} from '../api/generated/operations/mandates.gen.js';
import type { Mandate } from '../api/generated/types.gen.js';
import { Empty } from '../ui/page/empty.js';
import { FileLink } from '../ui/controls/file-link.js';
import { Listed } from '../ui/tables/listed.js';
import { Panel } from '../ui/page/panel.js';
import { ChoiceFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { SearchBox } from '../ui/tables/search-box.js';
import { isSearch, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './direct-debit.module.css';
import { MandateTable } from './mandate-table.js';
import { useDebitTexts } from './texts.js';

const states = ['active', 'ended', 'expired'] as const satisfies readonly Mandate['state'][];

/** Mandates of all customers, by state and words. */
export function MandateList() {
  const texts = useDebitTexts();
  const { values, change } = useFilters({ state: oneOf(states), search: isSearch });
  const { state, search = '' } = values;
  const list = useList(mandatesListInfiniteOptions({ query: values }));
  return (
    <Panel
      title={texts.mandates}
      actions={<Link to="/automatische-incasso">{texts.ofOwner}</Link>}
      flush
    >
      <FilterFields>
        <ChoiceFilter
          label={texts.state}
          value={state}
          change={(chosen) => change({ state: chosen })}
          all={texts.all}
          choices={states.map((one) => [one, texts.mandateStates[one]])}
        />
        <SearchBox
          className={classes.search}
          label={texts.search}
          value={search}
          search={(wanted) => change({ search: wanted })}
        />
        <Button component={FileLink} variant="outline" href={mandatesFilePath({ query: values })}>
          {texts.csv}
        </Button>
      </FilterFields>
      <Listed of={list} empty={<Empty title={texts.noMandates}>{texts.noMandatesText}</Empty>}>
        {(rows) => <MandateTable caption={texts.mandates} mandates={rows} ofOwners />}
      </Listed>
    </Panel>
  );
}
