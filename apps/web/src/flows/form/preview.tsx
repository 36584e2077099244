import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.js';
import { Mark } from '../../ui/page/mark.js';
import { Panel } from '../../ui/page/panel.js';
import { useDraft } from '../draft/draft.js';
import { SaveState } from '../draft/save-state.js';
import { PublishButton, type PublishButtonProps } from '../publish/publish-button.js';
import { useShared } from '../owner/use-shared.js';
import { useFlowForm, type FormProblem } from './flow-form.js';
import { FormWords } from './form-words.js';
import pageClasses from './form-page.module.css';
import classes from './form.module.css';
import { labelOf } from './labels.js';
import { useFormTexts } from './texts.js';
import { useToday } from './today.js';

/** What callers meet, in sentences; what is still missing; and the button that publishes it. */
export function Preview({ onPublished }: Pick<PublishButtonProps, 'onPublished'>) {
  const texts = useFormTexts();
  const { language } = useLanguage();
  const today = useToday();
  const { form, problems, facts } = useFlowForm();
  const { saving, answer } = useDraft();
  const { titleOf } = useShared(facts.ownerId);
  const words = new FormWords(texts, language, today, titleOf);
  const isDraft = answer.revision > 0;
  const isReady = isDraft && saving === 'saved' && problems.length === 0;
  return (
    <Panel title={texts.preview}>
      <ol className={pageClasses.sentences}>
        {words.sentences(form).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {problems.length > 0 && <Todo problems={problems} />}
      {isReady && (
        <p>
          <Mark tone="good">{texts.ready}</Mark>
        </p>
      )}
      {!isDraft && saving === 'saved' && problems.length === 0 && (
        <p className={classes.quiet}>{texts.nothingChanged}</p>
      )}
      <div className={pageClasses.finish}>
        <PublishButton
          number={facts.number}
          revision={answer.revision}
          current={answer.current}
          flow={answer.flow}
          onPublished={onPublished}
          disabled={!isReady}
        />
        <SaveState />
      </div>
      <p className={pageClasses.ways}>
        <Link to={`/nummers/${facts.number.slice(1)}/belplan/proberen`}>{texts.toTrial}</Link>
        <Link to={`/nummers/${facts.number.slice(1)}/belplan/schema`}>{texts.toEditor}</Link>
      </p>
    </Panel>
  );
}

function Todo({ problems }: { readonly problems: readonly FormProblem[] }) {
  const texts = useFormTexts();
  const { form, facts } = useFlowForm();
  const label = (path: string): string => labelOf(path, form, facts.paid, texts);
  const missing = problems.filter(({ isMissing }) => isMissing);
  const wrong = problems.filter(({ isMissing }) => !isMissing);
  return (
    <div className={pageClasses.todo}>
      {missing.length > 0 && (
        <>
          <h3>{texts.todo(missing.length)}</h3>
          <ul>
            {missing.map(({ path }) => (
              <li key={path}>
                <ToField path={path ?? ''} label={label(path ?? '')} />
              </li>
            ))}
          </ul>
        </>
      )}
      {wrong.length > 0 && (
        <>
          <h3>{texts.todoNotes}</h3>
          <ul>
            {wrong.map(({ path, code, words }) => (
              <li key={`${path}.${code}`}>
                {path === null ? (
                  words
                ) : (
                  <>
                    <ToField path={path} label={label(path)} />: {words}
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Leads to a field of the form. */
function ToField({ path, label }: { readonly path: string; readonly label: string }) {
  return (
    <button
      type="button"
      className={pageClasses.toField}
      onClick={() => {
        const parts = path.split('.');
        // A problem may name a part of a field.
        for (let length = parts.length; length > 0; length -= 1) {
          const field = document.getElementById(parts.slice(0, length).join('.'));
          if (field === null) continue;
          field.focus();
          field.scrollIntoView({ block: 'center' });
          return;
        }
      }}
    >
      {label}
    </button>
  );
}
