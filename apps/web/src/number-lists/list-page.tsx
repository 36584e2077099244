import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import {
  listsDelete,
  listsList,
  listsListOptions,
  listsUses,
  listsUsesOptions,
} from '../api/generated/operations/lists.gen.js';
import type { NumberList } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { useOwnerId, useOwnerPath } from '../owners/use-owner-id.js';
import { NumberLinks } from '../ui/controls/number-links.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { NotFound } from '../ui/page/not-found.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { wordsOf } from '../ui/words/slug-words.js';
import { AddNumbers } from './add-numbers.js';
import { ListEntries } from './list-entries.js';
import classes from './number-lists.module.css';
import { useNumberListTexts } from './texts.js';

/** Page of one list of callers: its numbers, how to change them, and which numbers use it. */
export function ListPage() {
  const { name = '' } = useParams();
  const ownerId = useOwnerId();
  return ownerId === null ? (
    <NotFound />
  ) : (
    <Named key={`${ownerId} ${name}`} ownerId={ownerId} name={name} />
  );
}

interface NamedProps {
  readonly ownerId: string;
  readonly name: string;
}

function Named({ ownerId, name }: NamedProps) {
  const texts = useNumberListTexts();
  const pathTo = useOwnerPath();
  const lists = useQuery(listsListOptions({ path: { ownerId }, query: { limit: 100 } }));
  const uses = useQuery(listsUsesOptions({ path: { ownerId } }));
  if (lists.data === undefined) {
    return lists.error === null ? (
      <PageLoading />
    ) : (
      <PageFailure problem={lists.error} retry={() => void lists.refetch()} />
    );
  }
  const list = lists.data.items.find((one) => one.name === name);
  if (list === undefined) return <NotFound />;
  const numbers = uses.data?.items.find((use) => use.name === name)?.numbers ?? [];
  return (
    <Page
      title={wordsOf(name)}
      lead={texts.counted(list.entries)}
      back={{ to: pathTo('/nummerlijsten'), label: texts.back }}
    >
      <AddNumbers ownerId={ownerId} list={list} />
      <ListEntries ownerId={ownerId} name={name} />
      <Panel title={texts.usedBy}>
        <div className={classes.end}>
          {numbers.length === 0 ? (
            <span>{texts.useNone}</span>
          ) : (
            <span>
              <NumberLinks numbers={numbers} most={100} />
            </span>
          )}
          {numbers.length > 0 && <span className={classes.quiet}>{texts.cannotRemove}</span>}
          {uses.data !== undefined && numbers.length === 0 && (
            <DeleteList ownerId={ownerId} list={list} />
          )}
        </div>
      </Panel>
    </Page>
  );
}

interface DeleteListProps {
  readonly ownerId: string;
  readonly list: NumberList;
}

function DeleteList({ ownerId, list: { name, entries } }: DeleteListProps) {
  const texts = useNumberListTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const pathTo = useOwnerPath();
  const remove = async (): Promise<void> => {
    try {
      await listsDelete({ path: { ownerId, name } });
    } catch (error) {
      // Somebody chose it for a number meanwhile: show which.
      if (error instanceof ApiProblem && error.code === 'list-in-use') {
        await client.invalidateQueries({ queryKey: listsUses.key });
      }
      throw error;
    }
    // Leave the page before the list is refetched: it has no page any more.
    await navigate(pathTo('/nummerlijsten'));
    await client.invalidateQueries({ queryKey: listsList.key });
  };
  return (
    <ConfirmAction
      tone="harm"
      label={texts.remove}
      about={texts.removeOf(wordsOf(name))}
      question={texts.removeQuestion(texts.counted(entries))}
      known={texts.errors}
      action={remove}
    />
  );
}
