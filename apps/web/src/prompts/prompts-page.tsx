import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ownerPromptsUsesOptions } from '../api/generated/operations/owner-prompts.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { OfOwner } from '../owners/of-owner.js';
import { useOwnerId, useOwnerPath } from '../owners/use-owner-id.js';
import { useViewer } from '../session/session.js';
import { NumberLinks } from '../ui/controls/number-links.js';
import { Page } from '../ui/page/page.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import { isSearch, useFilters } from '../ui/tables/use-filters.js';
import { wordsOf } from '../ui/words/slug-words.js';
import { PlatformPrompts } from './platform-prompts.js';
import { PromptSound } from './prompt-sound.js';
import classes from './prompts.module.css';
import { byName, holds, type NamedPrompt, ownPromptsQuery } from './prompts-query.js';
import { Spoken } from './spoken.js';
import { usePromptTexts } from './texts.js';

/** Page of an owner's prompts, and of those of the platform. Staff choose the owner. */
export function PromptsPage() {
  const texts = usePromptTexts();
  const { can } = useViewer();
  const pathTo = useOwnerPath();
  const ownerId = useOwnerId();
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        can('prompts:write') &&
        ownerId !== null && (
          <Button component={Link} to={pathTo('/nieuwe-gesproken-tekst')}>
            {texts.make}
          </Button>
        )
      }
    >
      <OfOwner texts={texts} chooseText={texts.chooseText}>
        {(id) => (
          <>
            <OwnPrompts ownerId={id} />
            <PlatformPrompts ownerId={id} />
          </>
        )}
      </OfOwner>
    </Page>
  );
}

function OwnPrompts({ ownerId }: { readonly ownerId: string }) {
  const texts = usePromptTexts();
  const { can } = useViewer();
  const { language } = useLanguage();
  const pathTo = useOwnerPath();
  const filters = useFilters({ q: isSearch });
  const { q } = filters.values;
  const uses = useQuery(ownerPromptsUsesOptions({ path: { ownerId } })).data?.items;
  const prompts = whole(useQuery({ ...ownPromptsQuery(ownerId), select: byName }));
  const list = {
    ...prompts,
    rows: prompts.rows?.filter((prompt) => q === undefined || holds(prompt, q)),
  };
  const columns: readonly Column<NamedPrompt>[] = [
    {
      key: 'name',
      label: texts.name,
      title: true,
      cell: ({ name, languages }) => (
        <div className={classes.named}>
          <Link to={pathTo(`/gesproken-teksten/${name}`)}>{wordsOf(name)}</Link>
          <Spoken text={languages[0]?.text ?? null} language={languages[0]?.language} />
        </div>
      ),
    },
    {
      key: 'listen',
      label: texts.listen,
      long: true,
      cell: ({ languages }) => (
        <ul className={classes.sounds}>
          {languages.map((prompt) => (
            <li key={prompt.language}>
              <PromptSound of={prompt} />
              {(languages.length > 1 || prompt.language !== 'nl') && (
                <span className={classes.quiet}>{texts.languages[prompt.language]}</span>
              )}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'changed',
      label: texts.changed,
      cell: ({ languages }) => {
        const [last = ''] = languages
          .map(({ createdAt }) => createdAt)
          .toSorted()
          .toReversed();
        return formatDate(last, language);
      },
    },
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
  const empty =
    q === undefined
      ? { title: texts.none, text: can('prompts:write') ? texts.noneText : texts.noneToRead }
      : {
          title: texts.noMatch,
          text: (
            <Button size="sm" variant="light" onClick={() => filters.change({ q: '' })}>
              {texts.showAll}
            </Button>
          ),
        };
  return (
    <ListPanel
      title={texts.own}
      of={list}
      empty={empty}
      columns={columns}
      keyOf={({ name }) => name}
      actions={
        (prompts.rows?.length ?? 0) > 0 && (
          <TextInput
            type="search"
            aria-label={texts.search}
            placeholder={texts.search}
            maxLength={100}
            value={q ?? ''}
            onChange={({ target }) => filters.change({ q: target.value }, 'typing')}
          />
        )
      }
    />
  );
}
