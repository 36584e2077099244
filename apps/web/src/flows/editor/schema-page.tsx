import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { numbersGetOptions } from '../../api/generated/operations/numbers.gen.js';
import { PageFailure } from '../../ui/page/failure.js';
import { PageLoading } from '../../ui/page/loading.js';
import { Mark } from '../../ui/page/mark.js';
import { NotFound } from '../../ui/page/not-found.js';
import { Page } from '../../ui/page/page.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { AheadNotice } from '../publish/ahead-notice.js';
import { PublishButton } from '../publish/publish-button.js';
import { DraftProvider, useDraft } from '../draft/draft.js';
import { SaveState } from '../draft/save-state.js';
import { useDraftTexts } from '../draft/texts.js';
import { FollowerPage } from '../following/follower-page.js';
import { LedNotice } from '../following/follows-panel.js';
import { followingOf } from '../following/use-following.js';
import { FlowOwnerProvider } from '../owner/flow-owner.js';
import { IconButton } from '../../ui/controls/icon-button.js';
import { Editor } from './editor.js';
import classes from './editor.module.css';
import { useEditorTexts } from '../editing/texts.js';

/** Page on which the flow of a number is drawn. */
export function SchemaPage() {
  const { digits = '' } = useParams();
  return /^\d{1,15}$/.test(digits) ? <Found key={digits} number={`+${digits}`} /> : <NotFound />;
}

function Found({ number }: { readonly number: string }) {
  const known = useQuery(numbersGetOptions({ path: { number: number.slice(1) } }));
  const following = useQuery(followingOf(number));
  if (known.data === undefined || following.data === undefined) {
    const failed = [known, following].find(({ error }) => error !== null);
    return failed?.error ? (
      <PageFailure problem={failed.error} retry={() => void failed.refetch()} />
    ) : (
      <PageLoading />
    );
  }
  const { ownerId, language } = known.data;
  const { follows } = following.data;
  if (follows !== null) {
    return <FollowerPage number={number} leader={follows} at="belplan/schema" />;
  }
  return (
    <DraftProvider number={number}>
      <FlowOwnerProvider value={{ ownerId, language }}>
        <Drawn number={number} />
      </FlowOwnerProvider>
    </DraftProvider>
  );
}

function Drawn({ number }: { readonly number: string }) {
  const texts = useEditorTexts();
  const draftTexts = useDraftTexts();
  const { store, answer, canUndo, canRedo, problems, saving } = useDraft();
  const navigate = useNavigate();
  const path = `/nummers/${number.slice(1)}`;
  const isLocked = saving === 'conflict';
  return (
    <Page
      title={texts.title(phoneNumber(number))}
      back={{ to: path, label: texts.back(phoneNumber(number)) }}
      lead={
        <span className={classes.lead}>
          {problems.length > 0 ? (
            <Mark tone="bad">{texts.problemCount(problems.length)}</Mark>
          ) : (
            answer.revision > 0 && saving === 'saved' && <Mark tone="good">{texts.noProblems}</Mark>
          )}
          <SaveState />
        </span>
      }
      actions={
        <div className={classes.toolbar}>
          <IconButton
            icon="undo"
            label={draftTexts.undo}
            disabled={!canUndo || isLocked}
            onClick={() => store.undo()}
          />
          <IconButton
            icon="redo"
            label={draftTexts.redo}
            disabled={!canRedo || isLocked}
            onClick={() => store.redo()}
          />
          <Link to={`${path}/belplan`}>{texts.simple}</Link>
          <Link to={`${path}/belplan/proberen`}>{texts.tryIt}</Link>
          <PublishButton
            number={number}
            revision={answer.revision}
            current={answer.current}
            flow={answer.flow}
            disabled={saving !== 'saved' || answer.revision === 0}
            onPublished={() => void navigate(path)}
          />
        </div>
      }
    >
      <LedNotice number={number} />
      <AheadNotice number={number} />
      <Editor />
    </Page>
  );
}
