import { useMutation, useQuery } from '@tanstack/react-query';
import {
  flowDraftsDiscardMutation,
  flowDraftsGetOptions,
} from '../../api/generated/operations/flow-drafts.gen.js';
import { Link } from 'react-router';
import { aside } from '../../api/aside.js';
import { useLanguage } from '../../i18n/language.js';
import { Panel } from '../../ui/page/panel.js';
import { ConfirmAction } from '../../ui/questions/confirm-action.js';
import { momentInWords } from '../moments.js';
import { PublishButton } from '../publish/publish-button.js';
import { useVersionTexts } from './texts.js';
import classes from './versions.module.css';

/** The draft of a number's flow that waits to be published; nothing while there is none. */
export function DraftWaiting({ number }: { readonly number: string }) {
  const texts = useVersionTexts();
  const { language } = useLanguage();
  const path = { number: number.slice(1) };
  const { data: draft } = useQuery({ ...flowDraftsGetOptions({ path }), ...aside });
  const discard = useMutation(flowDraftsDiscardMutation());
  if (draft === undefined || draft.savedAt === null) return null;
  const { revision, current, flow, savedByName, problems } = draft;
  const when = momentInWords(draft.savedAt, language);
  return (
    <Panel title={savedByName === null ? texts.draft(when) : texts.draftOf(savedByName, when)}>
      <div className={classes.draft}>
        <p>
          {texts.draftText}
          {problems.length > 0 && ` ${texts.draftProblems(problems.length)}`}
        </p>
        <div className={classes.actions}>
          <Link to={`/nummers/${path.number}/belplan`}>{texts.goOn}</Link>
          {problems.length === 0 && (
            <PublishButton
              number={number}
              revision={revision}
              current={current}
              flow={flow}
              onPublished={() => undefined}
            />
          )}
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
