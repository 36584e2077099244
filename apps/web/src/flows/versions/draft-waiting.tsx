import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  flowDraftsDiscardMutation,
  flowDraftsGetOptions,
} from '../../api/generated/operations/flow-drafts.gen.js';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FlowDraft } from '../../api/generated/types.gen.js';
import { aside } from '../../api/aside.js';
import { useLanguage } from '../../i18n/language.js';
import { Panel } from '../../ui/page/panel.js';
import { ConfirmAction } from '../../ui/questions/confirm-action.js';
import { momentInWords } from '../moments.js';
import { LazyPublishDialog } from '../publish/lazy-publish-dialog.js';
import { useVersionTexts } from './texts.js';
import classes from './versions.module.css';

/** The draft of a number's flow that waits to be published; nothing while there is none. */
export function DraftWaiting({ number }: { readonly number: string }) {
  const path = { number: number.slice(1) };
  const { data: draft } = useQuery({ ...flowDraftsGetOptions({ path }), ...aside });
  const [published, setPublished] = useState<FlowDraft | null>(null);
  return (
    <>
      {draft !== undefined && draft.savedAt !== null && (
        <Waiting draft={draft} savedAt={draft.savedAt} publish={() => setPublished(draft)} />
      )}
      {published !== null && (
        <LazyPublishDialog
          number={number}
          source={{ draft: published.revision }}
          current={published.current}
          flow={published.flow}
          close={() => setPublished(null)}
          onPublished={() => undefined}
        />
      )}
    </>
  );
}

interface WaitingProps {
  readonly draft: FlowDraft;
  readonly savedAt: string;
  readonly publish: () => void;
}

function Waiting({ draft, savedAt, publish }: WaitingProps) {
  const texts = useVersionTexts();
  const { language } = useLanguage();
  const discard = useMutation(flowDraftsDiscardMutation());
  const { number, revision, savedByName, problems } = draft;
  const path = { number: number.slice(1) };
  const when = momentInWords(savedAt, language);
  return (
    <Panel title={savedByName === null ? texts.draft(when) : texts.draftOf(savedByName, when)}>
      <div className={classes.draft}>
        <p>
          {texts.draftText}
          {problems.length > 0 && ` ${texts.draftProblems(problems.length)}`}
        </p>
        <div className={classes.actions}>
          {problems.length === 0 && <Button onClick={publish}>{texts.publish}</Button>}
          <Link to={`/nummers/${path.number}/belplan`}>{texts.goOn}</Link>
          <ConfirmAction
            tone="harm"
            quiet
            label={texts.discard}
            about={texts.discard}
            question={texts.discardQuestion}
            keep={texts.discardKeep}
            action={() => discard.mutateAsync({ path, body: { revision } })}
            known={texts.discardProblems}
          />
        </div>
      </div>
    </Panel>
  );
}
