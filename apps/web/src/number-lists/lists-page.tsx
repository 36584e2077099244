import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import {
  listsListInfiniteOptions,
  listsPatchMutation,
  listsUsesOptions,
} from '../api/generated/operations/lists.gen.js';
import type { NumberList } from '../api/generated/types.gen.js';
import { OfOwner } from '../owners/of-owner.js';
import { useOwnerPath } from '../owners/use-owner-id.js';
import { NumberLinks } from '../ui/controls/number-links.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { useList } from '../ui/tables/use-list.js';
import { slugOf, wordsOf } from '../ui/words/slug-words.js';
import classes from './number-lists.module.css';
import { NumbersField, wrongLines } from './numbers-field.js';
import { readNumbers } from './read-numbers.js';
import { useNumberListTexts } from './texts.js';

/** Page of an owner's lists of callers, with a form that makes one. Staff choose the owner. */
export function ListsPage() {
  const texts = useNumberListTexts();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <OfOwner texts={texts} chooseText={texts.chooseText}>
        {(ownerId) => <ListsOf ownerId={ownerId} />}
      </OfOwner>
    </Page>
  );
}

/** The most lists that an owner may have. */
const mostLists = 100;

function ListsOf({ ownerId }: { readonly ownerId: string }) {
  const texts = useNumberListTexts();
  const pathTo = useOwnerPath();
  const { count } = useColumns<NumberList>();
  const list = useList(
    listsListInfiniteOptions({ path: { ownerId }, query: { limit: mostLists } }),
  );
  const uses = useQuery(listsUsesOptions({ path: { ownerId } })).data?.items;
  const columns: readonly Column<NumberList>[] = [
    {
      key: 'name',
      label: texts.name,
      title: true,
      cell: ({ name }) => (
        <Link className={classes.name} to={pathTo(`/nummerlijsten/${name}`)}>
          {wordsOf(name)}
        </Link>
      ),
    },
    count('entries', texts.count),
    {
      key: 'usedBy',
      label: texts.usedBy,
      cell: ({ name }) => {
        if (uses === undefined) return '…';
        const numbers = uses.find((use) => use.name === name)?.numbers ?? [];
        return numbers.length === 0 ? (
          <span className={classes.quiet}>{texts.unused}</span>
        ) : (
          <NumberLinks numbers={numbers} />
        );
      },
    },
  ];
  return (
    <>
      <ListPanel
        title={texts.all}
        of={list}
        empty={{ title: texts.none, text: texts.noneText }}
        columns={columns}
        keyOf={({ name }) => name}
      />
      <MakeList ownerId={ownerId} taken={(list.rows ?? []).map(({ name }) => name)} />
    </>
  );
}

interface MakeListProps {
  readonly ownerId: string;
  /** Names of the owner's lists. */
  readonly taken: readonly string[];
}

function MakeList({ ownerId, taken }: MakeListProps) {
  const texts = useNumberListTexts();
  const navigate = useNavigate();
  const pathTo = useOwnerPath();
  const patch = useMutation(listsPatchMutation());
  const form = useForm({
    begin: { name: '', numbers: '' },
    check: ({ name = '', numbers = '' }) => ({
      name:
        (slugOf(name) === '' && texts.nameMissing) ||
        (taken.includes(slugOf(name)) && texts.nameTaken),
      numbers: wrongLines(numbers, texts),
    }),
    send: async ({ name, numbers }) => {
      const add = [...readNumbers(numbers).entries];
      await patch.mutateAsync({ path: { ownerId, name: slugOf(name) }, body: { add } });
      await navigate(pathTo(`/nummerlijsten/${slugOf(name)}`));
    },
    known: texts.errors,
  });
  return (
    <Panel title={texts.make}>
      <Form of={form} submit={texts.makeIt} className={classes.form}>
        <TextField
          of={form}
          name="name"
          label={texts.name}
          description={texts.nameNote}
          maxLength={60}
        />
        <NumbersField of={form} />
      </Form>
    </Panel>
  );
}
