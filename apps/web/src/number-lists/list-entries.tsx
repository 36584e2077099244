import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  listsEntriesInfiniteOptions,
  listsPatchMutation,
} from '../api/generated/operations/lists.gen.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import type { Column } from '../ui/tables/data-table.js';
import { SearchFilter } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { isSearch, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './number-lists.module.css';
import { isWhole, writtenBeginning } from './read-numbers.js';
import { useNumberListTexts } from './texts.js';

interface ListEntriesProps {
  readonly ownerId: string;
  readonly name: string;
}

const isDigits = (text: string): boolean => /^\+?[\d\s().-]{1,30}$/.test(text) && /\d/.test(text);

/** An entry as people write it. */
const written = (entry: string): string =>
  isWhole(entry) ? phoneNumber(entry) : writtenBeginning(entry);

/** The numbers of a list; each can be taken off, and put back. */
export function ListEntries({ ownerId, name }: ListEntriesProps) {
  const texts = useNumberListTexts();
  const filters = useFilters({ digits: isSearch });
  const { digits } = filters.values;
  const isBad = digits !== undefined && !isDigits(digits);
  const list = useList(
    listsEntriesInfiniteOptions({
      path: { ownerId, name },
      query: { limit: 100, ...(digits === undefined || isBad ? {} : { digits }) },
    }),
  );
  const patch = useMutation(listsPatchMutation());
  const [takenOff, setTakenOff] = useState<string | null>(null);
  const puttingBack = useSubmit(async () => {
    await patch.mutateAsync({ path: { ownerId, name }, body: { add: [takenOff ?? ''] } });
    setTakenOff(null);
  });
  const takeOff = async (entry: string): Promise<void> => {
    await patch.mutateAsync({ path: { ownerId, name }, body: { remove: [entry] } });
    setTakenOff(entry);
  };
  const columns: readonly Column<string>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      value: written,
      cell: (entry) => <EntryWords entry={entry} />,
    },
    {
      key: 'action',
      label: texts.action,
      cell: (entry) => <TakeOff entry={entry} takeOff={takeOff} />,
    },
  ];
  const empty =
    digits === undefined
      ? { title: texts.empty, text: texts.emptyText }
      : {
          title: texts.noMatch,
          text: (
            <Button size="sm" variant="light" onClick={() => filters.change({ digits: '' })}>
              {texts.showAll}
            </Button>
          ),
        };
  const hasSearch = digits !== undefined || (list.rows?.length ?? 0) > 0;
  return (
    <ListPanel
      title={texts.numbers}
      of={list}
      empty={empty}
      columns={columns}
      keyOf={(entry) => entry}
      card={(entry) => (
        <div className={classes.card}>
          <EntryWords entry={entry} />
          <TakeOff entry={entry} takeOff={takeOff} />
        </div>
      )}
      known={texts.errors}
      csv={`${name}.csv`}
      actions={
        hasSearch && (
          <SearchFilter
            type="search"
            label={texts.search}
            value={digits}
            change={(typed) => filters.change({ digits: typed }, 'typing')}
            error={isBad && texts.badSearch}
          />
        )
      }
      filters={
        <div className={classes.said} role="status">
          {takenOff !== null && (
            <p>
              {texts.takenOff(written(takenOff))}{' '}
              <LinkButton disabled={puttingBack.busy} onClick={puttingBack.submit}>
                {texts.restore}
              </LinkButton>
            </p>
          )}
          {puttingBack.problem !== null && (
            <Failure problem={puttingBack.problem} known={texts.errors} />
          )}
        </div>
      }
    />
  );
}

function EntryWords({ entry }: { readonly entry: string }) {
  const texts = useNumberListTexts();
  return isWhole(entry) ? (
    <span className={classes.number}>{phoneNumber(entry)}</span>
  ) : (
    texts.begins(writtenBeginning(entry).slice(0, -1))
  );
}

interface TakeOffProps {
  readonly entry: string;
  readonly takeOff: (entry: string) => Promise<void>;
}

function TakeOff({ entry, takeOff }: TakeOffProps) {
  const texts = useNumberListTexts();
  const about = texts.takeOffOf(written(entry));
  const { submit, busy, problem } = useSubmit(() => takeOff(entry), {
    about,
    known: texts.errors,
  });
  return (
    <>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <Button
        size="compact-md"
        variant="subtle"
        color="ink"
        loading={busy}
        aria-label={about}
        onClick={submit}
      >
        {texts.takeOff}
      </Button>
    </>
  );
}
