import { Button } from '@mantine/core';
import { Link } from 'react-router';
import {
  mandatesFilePath,
  mandatesListInfiniteOptions,
} from '../api/generated/operations/mandates.gen.js';
import type { Mandate } from '../api/generated/types.gen.js';
import { FileLink } from '../ui/controls/file-link.js';
import { ChoiceFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { SearchBox } from '../ui/tables/search-box.js';
import { isSearch, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './direct-debit.module.css';
import { Mandates } from './mandates.js';
import { useDebitTexts } from './texts.js';

const states = ['active', 'ended', 'expired'] as const satisfies readonly Mandate['state'][];

/** Mandates of all owners, filtered by state and search words. */
export function MandateList() {
  const texts = useDebitTexts();
  const { values, change } = useFilters({ state: oneOf(states), search: isSearch });
  const { state, search = '' } = values;
  const list = useList(mandatesListInfiniteOptions({ query: values }));
  return (
    <Mandates
      title={texts.mandates}
      of={list}
      ofOwners
      actions={<Link to="/automatische-incasso">{texts.ofOwner}</Link>}
      filters={
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
      }
    />
  );
}
