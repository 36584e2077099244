import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { ownerPromptsUsesOptions } from '../api/generated/operations/owner-prompts.gen.js';
import type { Prompt } from '../api/generated/types.gen.js';
import { useOwnerId, useOwnerPath } from '../owners/use-owner-id.js';
import { useViewer } from '../session/session.js';
import { NumberLinks } from '../ui/controls/number-links.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { NotFound } from '../ui/page/not-found.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { wordsOf } from '../ui/words/slug-words.js';
import { PromptSound } from './prompt-sound.js';
import { PromptVersions } from './prompt-versions.js';
import classes from './prompts.module.css';
import { byName, ownPromptsQuery } from './prompts-query.js';
import { RemovePrompt } from './remove-prompt.js';
import { Spoken } from './spoken.js';
import { usePromptTexts } from './texts.js';

/** Page of one prompt of an owner: in each language what callers hear, and the versions. */
export function PromptPage() {
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
  const texts = usePromptTexts();
  const { can } = useViewer();
  const pathTo = useOwnerPath();
  const location = useLocation();
  const isSaved = (location.state as { saved?: boolean } | null)?.saved === true;
  const [later, setSaid] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(ownPromptsQuery(ownerId));
  const uses = useQuery(ownerPromptsUsesOptions({ path: { ownerId } }));
  if (data === undefined) {
    return error === null ? (
      <PageLoading />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  const languages = byName(data).find((one) => one.name === name)?.languages ?? [];
  if (languages.length === 0) return <NotFound />;
  const numbers = uses.data?.items.find((use) => use.name === name)?.numbers ?? [];
  const saved = numbers.length === 0 ? texts.savedUnheard : texts.saved;
  const said = later ?? (isSaved && uses.data !== undefined ? saved : '');
  return (
    <Page
      title={wordsOf(name)}
      back={{ to: pathTo('/gesproken-teksten'), label: texts.back }}
      actions={
        can('prompts:write') && (
          <Button
            component={Link}
            variant="outline"
            to={pathTo('/nieuwe-gesproken-tekst', { name })}
          >
            {texts.another}
          </Button>
        )
      }
    >
      <div role="status">
        {said !== '' && (
          <Alert color="green" mb="lg">
            {said}
          </Alert>
        )}
      </div>
      <Panel title={texts.usedBy}>
        {numbers.length === 0 ? (
          <>
            {texts.useNone} <Link to={pathTo('/nummers')}>{texts.toNumbers}</Link>
          </>
        ) : (
          <NumberLinks numbers={numbers} most={100} />
        )}
        {numbers.length > 0 && can('prompts:write') && (
          <p className={classes.quiet}>{texts.cannotRemove}</p>
        )}
      </Panel>
      {languages.map((prompt) => (
        <InLanguage
          key={prompt.language}
          prompt={prompt}
          isUsed={numbers.length > 0}
          isLast={languages.length === 1}
          say={setSaid}
        />
      ))}
    </Page>
  );
}

interface InLanguageProps {
  readonly prompt: Prompt;
  /** Whether numbers play the prompt. */
  readonly isUsed: boolean;
  /** Whether the prompt has no other language. */
  readonly isLast: boolean;
  readonly say: (words: string) => void;
}

function InLanguage({ prompt, isUsed, isLast, say }: InLanguageProps) {
  const texts = usePromptTexts();
  const { can } = useViewer();
  const pathTo = useOwnerPath();
  const { name, language, text } = prompt;
  const languageName = texts.languages[language];
  return (
    <>
      <Panel title={languageName}>
        <div className={classes.current}>
          <p>
            <Spoken text={text} language={language} />
          </p>
          <PromptSound key={prompt.version} of={prompt} />
          {can('prompts:write') && (
            <div className={classes.actions}>
              <Button
                component={Link}
                aria-label={texts.newVersionOf(languageName)}
                to={pathTo('/nieuwe-gesproken-tekst', { name, language })}
              >
                {texts.newVersion}
              </Button>
              {!isUsed && <RemovePrompt prompt={prompt} isLast={isLast} />}
            </div>
          )}
        </div>
      </Panel>
      <PromptVersions prompt={prompt} used={() => say(texts.usedNow)} />
    </>
  );
}
