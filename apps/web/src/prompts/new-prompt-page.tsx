import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Prompt } from '../api/generated/types.gen.js';
import { useOwnerId, useOwnerPath } from '../owners/use-owner-id.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { NotFound } from '../ui/page/not-found.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { ChoiceFilter } from '../ui/tables/filter-fields.js';
import { oneOf } from '../ui/tables/use-filters.js';
import { given, isParty } from '../ui/words/address-values.js';
import { wordsOf } from '../ui/words/slug-words.js';
import type { Preview } from './making/previews.js';
import { SoundMaker } from './making/sound-maker.js';
import classes from './prompts.module.css';
import { ownPromptsQuery, platformPromptsQuery, promptLanguages } from './prompts-query.js';
import { SavePrompt } from './save-prompt.js';
import { usePromptTexts } from './texts.js';

const isLanguage = oneOf(promptLanguages);

/** Page that makes a prompt, or another version or language of one that the address names. */
export function NewPromptPage() {
  const ownerId = useOwnerId();
  const own = useQuery({ ...ownPromptsQuery(ownerId ?? ''), enabled: ownerId !== null });
  const platform = useQuery(platformPromptsQuery);
  if (ownerId === null) return <NotFound />;
  if (own.error !== null) {
    return <PageFailure problem={own.error} retry={() => void own.refetch()} />;
  }
  if (own.data === undefined || platform.isLoading) return <PageLoading />;
  return <MakePrompt ownerId={ownerId} own={own.data} platform={platform.data ?? []} />;
}

interface MakePromptProps {
  readonly ownerId: string;
  readonly own: readonly Prompt[];
  readonly platform: readonly Prompt[];
}

/** The first language, in the page's order, in which the prompt lacks. */
const missingLanguage = (prompts: readonly Prompt[], name: string): Prompt['language'] =>
  promptLanguages.find(
    (language) => !prompts.some((one) => one.name === name && one.language === language),
  ) ?? 'nl';

function MakePrompt({ ownerId, own, platform }: MakePromptProps) {
  const texts = usePromptTexts();
  const pathTo = useOwnerPath();
  const [search] = useSearchParams();
  const fixed = given(search, 'name', isParty);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [language, setLanguage] = useState<Prompt['language']>(() => {
    const asked = search.get('language') ?? '';
    return isLanguage(asked) ? asked : missingLanguage(own, fixed ?? '');
  });
  const begin = [...own, ...platform].find(
    (prompt) => prompt.name === fixed && prompt.language === language,
  );
  return (
    <Page
      title={fixed === undefined ? texts.newTitle : texts.versionTitle(wordsOf(fixed))}
      lead={texts.newLead}
      back={
        fixed !== undefined && own.some(({ name }) => name === fixed)
          ? { to: pathTo(`/gesproken-teksten/${fixed}`), label: wordsOf(fixed) }
          : { to: pathTo('/gesproken-teksten'), label: texts.back }
      }
    >
      <Panel title={texts.content}>
        <div className={classes.making}>
          <div className={classes.fields}>
            <ChoiceFilter
              label={texts.language}
              value={language}
              change={(chosen) => setLanguage(chosen ?? 'nl')}
              choices={promptLanguages.map((one) => [one, texts.languages[one]])}
            />
          </div>
          <SoundMaker
            ownerId={ownerId}
            language={language}
            text={begin?.text ?? ''}
            made={setPreview}
          />
        </div>
      </Panel>
      <SavePrompt ownerId={ownerId} own={own} name={fixed} language={language} preview={preview} />
    </Page>
  );
}
