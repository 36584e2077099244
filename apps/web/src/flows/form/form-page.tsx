import { Alert, Button } from '@mantine/core';
import { numberClass } from '@app/number-plan';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { numbersGetOptions } from '../../api/generated/operations/numbers.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { PageFailure } from '../../ui/page/failure.js';
import { PageLoading } from '../../ui/page/loading.js';
import { NotFound } from '../../ui/page/not-found.js';
import { Page } from '../../ui/page/page.js';
import { Panel } from '../../ui/page/panel.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { ConflictNotice } from '../draft/conflict-notice.js';
import { DraftProvider, useDraft } from '../draft/draft.js';
import { SavingTrouble } from '../draft/save-state.js';
import { useDraftTexts } from '../draft/texts.js';
import { FollowerPage } from '../following/follower-page.js';
import { LedNotice } from '../following/follows-panel.js';
import { followingOf } from '../following/use-following.js';
import { momentInWords } from '../moments.js';
import { AheadNotice } from '../publish/ahead-notice.js';
import { useShared } from '../owner/use-shared.js';
import { ErrorsAt } from './fields.js';
import { FlowFormProvider, useDraftForm, type EditedForm, type NumberFacts } from './flow-form.js';
import { FormWords } from './form-words.js';
import pageClasses from './form-page.module.css';
import classes from './form.module.css';
import { Preview } from './preview.js';
import { Sections } from './sections.js';
import { Templates } from './templates.js';
import { useFormTexts } from './texts.js';
import { useToday } from './today.js';

/** Page on which an owner fills in what happens with calls to a number. */
export function FlowFormPage() {
  const { digits = '' } = useParams();
  return /^\d{1,15}$/.test(digits) ? <Found number={`+${digits}`} /> : <NotFound />;
}

function Found({ number }: { readonly number: string }) {
  const known = useQuery(numbersGetOptions({ path: { number: number.slice(1) } }));
  const following = useQuery(followingOf(number));
  const { data } = known;
  const facts = useMemo(
    (): NumberFacts | null =>
      data === undefined
        ? null
        : {
            number,
            ownerId: data.ownerId,
            country: data.country,
            language: data.language as NumberFacts['language'],
            paid: numberClass(number) === 'premium',
          },
    [data, number],
  );
  if (facts === null || following.data === undefined) {
    const failed = [known, following].find(({ error }) => error !== null);
    return failed?.error ? (
      <PageFailure problem={failed.error} retry={() => void failed.refetch()} />
    ) : (
      <PageLoading />
    );
  }
  const { follows } = following.data;
  if (follows !== null) return <FollowerPage number={number} leader={follows} at="belplan" />;
  return (
    <DraftProvider number={number}>
      <Draft facts={facts} />
    </DraftProvider>
  );
}

function Draft({ facts }: { readonly facts: NumberFacts }) {
  const texts = useFormTexts();
  const edited = useDraftForm(facts);
  const [isChoosing, setIsChoosing] = useState(false);
  const [said, setSaid] = useState('');
  const notice = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const { language } = useLanguage();
  const showNotice = (words: string): void => {
    setSaid(words);
    requestAnimationFrame(() => notice.current?.focus());
  };
  return (
    <Page
      title={texts.title(phoneNumber(facts.number))}
      back={{ to: `/nummers/${facts.number.slice(1)}`, label: texts.back }}
      lead={edited === null ? texts.lead : <Lead edited={edited} />}
      actions={
        <>
          <UndoButtons />
          {edited !== null && !isChoosing && (
            <Button variant="outline" onClick={() => setIsChoosing(true)}>
              {texts.templates}
            </Button>
          )}
        </>
      }
    >
      <SavingTrouble />
      <ConflictNotice />
      <LedNotice number={facts.number} />
      <AheadNotice number={facts.number} />
      {said !== '' && (
        <Alert color="green" mb="lg" ref={notice} tabIndex={-1} role="status">
          {said}
        </Alert>
      )}
      {edited === null && <NoFit facts={facts} />}
      {(isChoosing || edited === null) && (
        <Templates
          facts={facts}
          close={edited === null ? undefined : () => setIsChoosing(false)}
          chosen={(name) => {
            setIsChoosing(false);
            showNotice(texts.replaced(name));
          }}
        />
      )}
      {edited !== null && (
        <FlowFormProvider value={edited}>
          <ErrorsAt value={edited.errorAt}>
            <div className={pageClasses.page}>
              <div className={pageClasses.form}>
                <Sections />
              </div>
              <aside className={pageClasses.aside}>
                <Preview
                  onPublished={({ from }) => {
                    void client.invalidateQueries();
                    const isLater = Date.parse(from) > Date.now();
                    showNotice(
                      isLater ? texts.planned(momentInWords(from, language)) : texts.published,
                    );
                  }}
                />
              </aside>
            </div>
          </ErrorsAt>
        </FlowFormProvider>
      )}
    </Page>
  );
}

/** The ordinary call in one sentence. */
function Lead({ edited: { form, facts } }: { readonly edited: EditedForm }) {
  const texts = useFormTexts();
  const { language } = useLanguage();
  const today = useToday();
  const { titleOf } = useShared(facts.ownerId);
  const sentence = new FormWords(texts, language, today, titleOf).open(form);
  return (
    <>
      <strong className={pageClasses.sentence}>{sentence}.</strong> {texts.leadShort}
    </>
  );
}

function UndoButtons() {
  const texts = useDraftTexts();
  const { canUndo, canRedo, store } = useDraft();
  if (!canUndo && !canRedo) return null;
  return (
    <>
      <Button variant="subtle" disabled={!canUndo} onClick={() => store.undo()}>
        {texts.undo}
      </Button>
      {canRedo && (
        <Button variant="subtle" onClick={() => store.redo()}>
          {texts.redo}
        </Button>
      )}
    </>
  );
}

/** A flow that no form says: what it consists of, and the way to where it can be changed. */
function NoFit({ facts }: { readonly facts: NumberFacts }) {
  const texts = useFormTexts();
  const { drawing } = useDraft();
  const counts = new Map<string, number>();
  for (const { type } of Object.values(drawing.nodes)) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return (
    <Panel title={texts.noFit}>
      <div className={classes.section}>
        <p>{texts.noFitText}</p>
        <div>
          <p>{texts.noFitSteps}</p>
          <ul className={pageClasses.steps}>
            {[...counts].map(([type, count]) => (
              <li key={type}>{texts.steps[type]?.(count)}</li>
            ))}
          </ul>
        </div>
        <Link
          className={pageClasses.toWhole}
          to={`/nummers/${facts.number.slice(1)}/belplan/schema`}
        >
          {texts.toWholeEditor}
        </Link>
      </div>
    </Panel>
  );
}
