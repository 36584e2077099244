import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Prompt } from '../api/generated/types.gen.js';
import { useOwnerPath } from '../owners/use-owner-id.js';
import { useViewer } from '../session/session.js';
import { Panel } from '../ui/page/panel.js';
import type { Column } from '../ui/tables/data-table.js';
import { List, ListPanel, there, whole } from '../ui/tables/list.js';
import { wordsOf } from '../ui/words/slug-words.js';
import { PromptSound } from './prompt-sound.js';
import classes from './prompts.module.css';
import { isFixed, ownPromptsQuery, platformPromptsQuery } from './prompts-query.js';
import { Spoken } from './spoken.js';
import { usePromptTexts } from './texts.js';

/** Fixed prompts that callers of an owner's numbers hear: not the digits of codes. */
const isHeard = ({ name }: Prompt): boolean => !/^system-(?:code|digit)-/.test(name);

/** The platform's prompts: those that an owner may use or replace, and the fixed ones. */
export function PlatformPrompts({ ownerId }: { readonly ownerId: string }) {
  const texts = usePromptTexts();
  const { can } = useViewer();
  const pathTo = useOwnerPath();
  const all = whole(useQuery(platformPromptsQuery));
  const own = useQuery(ownPromptsQuery(ownerId)).data ?? [];
  const isReplaced = ({ name, language }: Prompt): boolean =>
    own.some((prompt) => prompt.name === name && prompt.language === language);
  const sound: Column<Prompt> = {
    key: 'listen',
    label: texts.listen,
    cell: (prompt) => <PromptSound of={prompt} />,
  };
  const language: Column<Prompt> = {
    key: 'language',
    label: texts.language,
    cell: (prompt) => texts.languages[prompt.language],
  };
  const columns: readonly Column<Prompt>[] = [
    {
      key: 'name',
      label: texts.name,
      title: true,
      cell: ({ name, text, language: spokenIn }) => (
        <div className={classes.named}>
          <strong>{wordsOf(name)}</strong>
          <Spoken text={text} language={spokenIn} />
        </div>
      ),
    },
    language,
    sound,
    ...(can('prompts:write')
      ? [
          {
            key: 'own',
            label: texts.action,
            cell: (prompt: Prompt) =>
              isReplaced(prompt) ? (
                '–'
              ) : (
                <Link
                  to={pathTo('/nieuwe-gesproken-tekst', {
                    name: prompt.name,
                    language: prompt.language,
                  })}
                  aria-label={texts.ownVersionOf(
                    wordsOf(prompt.name),
                    texts.languages[prompt.language],
                  )}
                >
                  {texts.ownVersion}
                </Link>
              ),
          },
        ]
      : []),
  ];
  const fixed = (all.rows ?? []).filter((prompt) => isFixed(prompt.name) && isHeard(prompt));
  return (
    <>
      <ListPanel
        title={texts.ready}
        note={texts.readyNote}
        of={{ ...all, rows: all.rows?.filter(({ name }) => !isFixed(name)) }}
        columns={columns}
        keyOf={({ name, language: spokenIn }) => `${name} ${spokenIn}`}
      />
      {fixed.length > 0 && (
        <Fixed
          prompts={fixed}
          columns={[
            {
              key: 'text',
              label: texts.text,
              title: true,
              cell: ({ text, language: spokenIn }) => <Spoken text={text} language={spokenIn} />,
            },
            language,
            {
              ...sound,
              // Their names are for programs.
              cell: (prompt) => <PromptSound of={prompt} label={prompt.text ?? texts.fixed} />,
            },
          ]}
        />
      )}
    </>
  );
}

interface FixedProps {
  readonly prompts: readonly Prompt[];
  readonly columns: readonly Column<Prompt>[];
}

/** The fixed prompts, which are many: they are shown after a press. */
function Fixed({ prompts, columns }: FixedProps) {
  const texts = usePromptTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={texts.fixed} note={texts.fixedNote} flush={isOpen}>
      {isOpen ? (
        <List
          caption={texts.fixed}
          of={there(prompts)}
          columns={columns}
          keyOf={({ name, language }) => `${name} ${language}`}
        />
      ) : (
        <Button variant="light" size="sm" onClick={() => setOpen(true)}>
          {texts.showFixed(prompts.length)}
        </Button>
      )}
    </Panel>
  );
}
