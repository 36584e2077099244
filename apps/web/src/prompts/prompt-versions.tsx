import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import {
  ownerPromptsUseMutation,
  ownerPromptsVersionsInfiniteOptions,
} from '../api/generated/operations/owner-prompts.gen.js';
import type { Prompt, PromptVersion } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { useList } from '../ui/tables/use-list.js';
import { useMakingTexts } from './making/texts.js';
import { PromptSound } from './prompt-sound.js';
import classes from './prompts.module.css';
import { Spoken } from './spoken.js';
import { usePromptTexts } from './texts.js';

interface PromptVersionsProps {
  readonly prompt: Prompt;
  /** Called when an earlier version is the current one again. */
  readonly used: () => void;
}

/** The versions of a prompt in one language; an earlier one can be used again. */
export function PromptVersions({ prompt, used }: PromptVersionsProps) {
  const texts = usePromptTexts();
  const { can } = useViewer();
  const { moment } = useColumns<PromptVersion>();
  const { name, language } = prompt;
  const path = { ownerId: prompt.ownerId ?? '', name, language };
  const list = useList(ownerPromptsVersionsInfiniteOptions({ path }));
  const columns: readonly Column<PromptVersion>[] = [
    {
      key: 'version',
      label: texts.version,
      title: true,
      cell: ({ version, text }) => (
        <div className={classes.named}>
          <strong>{texts.numbered(version)}</strong>
          <Spoken text={text} language={language} />
        </div>
      ),
    },
    moment('createdAt', texts.made),
    { key: 'how', label: texts.how, cell: ({ madeBy }) => texts.madeBy[madeBy] },
    {
      key: 'listen',
      label: texts.listen,
      cell: ({ version, lengthMs }) => (
        <PromptSound
          of={{ ...prompt, lengthMs }}
          version={version}
          label={`${texts.numbered(version)}, ${texts.languages[language]}`}
        />
      ),
    },
    {
      key: 'use',
      label: texts.current,
      cell: ({ version }) =>
        version === prompt.version ? (
          <Mark tone="good">{texts.current}</Mark>
        ) : (
          can('prompts:write') && <UseAgain prompt={prompt} version={version} used={used} />
        ),
    },
  ];
  return (
    <ListPanel
      title={texts.versions(texts.languages[language])}
      of={list}
      columns={columns}
      keyOf={({ version }) => String(version)}
    />
  );
}

interface UseAgainProps extends PromptVersionsProps {
  readonly version: number;
}

function UseAgain({ prompt: { ownerId, name, language }, version, used }: UseAgainProps) {
  const texts = usePromptTexts();
  const { errors } = useMakingTexts();
  const use = useMutation(ownerPromptsUseMutation());
  const { submit, busy, problem } = useSubmit(async () => {
    const path = { ownerId: ownerId ?? '', name, language };
    await use.mutateAsync({ path, body: { source: { version } } });
    used();
  });
  return (
    <>
      {problem !== null && <Failure problem={problem} known={errors} />}
      <Button
        size="compact-md"
        variant="light"
        loading={busy}
        aria-label={texts.useAgainOf(version)}
        onClick={submit}
      >
        {texts.useAgain}
      </Button>
    </>
  );
}
