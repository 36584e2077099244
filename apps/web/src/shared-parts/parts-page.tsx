import { type SharedKind, sharedKinds } from '@app/call-flow';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { sharedPartsListInfiniteOptions } from '../api/generated/operations/shared-parts.gen.js';
import type { SharedPart } from '../api/generated/types.gen.js';
import { calendarOf, hoursOf, partPath, sharedPath, teamOf } from '../flows/owner/parts.js';
import { weekInWords } from '../flows/steps/hours.js';
import { useStepTexts } from '../flows/steps/texts.js';
import { OfOwner } from '../owners/of-owner.js';
import { useOwnerPath } from '../owners/use-owner-id.js';
import { Page } from '../ui/page/page.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './shared-parts.module.css';
import { useSharedTexts } from './texts.js';

/** Page of what an owner's numbers share, by kind. Staff choose the owner. */
export function PartsPage() {
  const texts = useSharedTexts();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <OfOwner texts={texts} chooseText={texts.chooseText}>
        {(ownerId) =>
          sharedKinds.map((kind) => <PartsOf key={kind} ownerId={ownerId} kind={kind} />)
        }
      </OfOwner>
    </Page>
  );
}

interface PartsOfProps {
  readonly ownerId: string;
  readonly kind: SharedKind;
}

function PartsOf({ ownerId, kind }: PartsOfProps) {
  const texts = useSharedTexts();
  const pathTo = useOwnerPath();
  const inWords = useContentInWords();
  const words = texts.kinds[kind];
  const list = useList(
    sharedPartsListInfiniteOptions({ path: { ownerId, kind }, query: { limit: 100 } }),
  );
  const columns: readonly Column<SharedPart>[] = [
    {
      key: 'name',
      label: texts.name,
      title: true,
      cell: ({ name, title }) => (
        <Link className={classes.name} to={pathTo(partPath(kind, name))}>
          {title}
        </Link>
      ),
    },
    { key: 'content', label: texts.content, cell: inWords },
    {
      key: 'numbers',
      label: texts.usedBy,
      cell: ({ numbers }) =>
        numbers === 0 ? (
          <span className={classes.quiet}>{texts.unused}</span>
        ) : (
          texts.counted(numbers)
        ),
    },
  ];
  return (
    <ListPanel
      title={words.title}
      actions={
        <Button
          size="compact-md"
          variant="light"
          component={Link}
          to={pathTo(`${sharedPath}/nieuw/${kind}`)}
        >
          {words.make}
        </Button>
      }
      of={list}
      empty={{ title: words.none, text: words.noneText }}
      columns={columns}
      keyOf={({ name }) => name}
    />
  );
}

/** Returns a function that says in a line what a part holds. */
function useContentInWords(): (part: SharedPart) => string {
  const texts = useSharedTexts();
  const stepTexts = useStepTexts();
  return (part) => {
    switch (part.kind) {
      case 'hours':
        return weekInWords(hoursOf(part), stepTexts) || texts.noHours;
      case 'calendar': {
        const { days, holidays } = calendarOf(part);
        return [
          ...(holidays ? [texts.withHolidays] : []),
          ...(days.length > 0 || !holidays ? [texts.dayCount(days.length)] : []),
        ].join(', ');
      }
      case 'team':
        return teamOf(part)
          .map(({ to, name }) => name ?? phoneNumber(to))
          .join(', ');
    }
  };
}
