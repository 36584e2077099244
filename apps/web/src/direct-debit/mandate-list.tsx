import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
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
import { useList } from '../ui/tables/use-list.js';
import classes from './direct-debit.module.css';
import { MandateTable } from './mandate-table.js';
import { useDebitTexts } from './texts.js';

const states = ['active', 'ended', 'expired'] as const satisfies readonly Mandate['state'][];

/** Mandates of all customers, by state and words. */
export function MandateList() {
  const texts = useDebitTexts();
  const [typed, setTyped] = useState('');
  const [filters, setFilters] = useState<{ state?: Mandate['state']; search?: string }>({});
  const list = useList(mandatesListInfiniteOptions({ query: filters }));
  const look = (event: FormEvent): void => {
    event.preventDefault();
    const { search: _before, ...others } = filters;
    setFilters(typed.trim() === '' ? others : { ...others, search: typed.trim() });
  };
  const choose = (value: string): void => {
    const { state: _before, ...others } = filters;
    const state = states.find((one) => one === value);
    setFilters(state === undefined ? others : { ...others, state });
  };
  return (
    <Panel
      title={texts.mandates}
      actions={<Link to="/automatische-incasso">{texts.ofOwner}</Link>}
      flush
    >
      <form className={classes.filters} onSubmit={look} data-lookup>
        <NativeSelect
          label={texts.state}
          value={filters.state ?? ''}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">{texts.all}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {texts.mandateStates[state]}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          className={classes.search ?? ''}
          label={texts.search}
          value={typed}
          maxLength={100}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={look}
        />
        <Button component={FileLink} variant="outline" href={mandatesFilePath({ query: filters })}>
          {texts.csv}
        </Button>
      </form>
      <Listed of={list} empty={<Empty title={texts.noMandates}>{texts.noMandatesText}</Empty>}>
        {(rows) => <MandateTable caption={texts.mandates} mandates={rows} ofOwners />}
      </Listed>
    </Panel>
  );
}
