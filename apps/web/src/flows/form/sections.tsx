import { Checkbox } from '@mantine/core';
import { officeHours, type FlowForm } from '@app/call-flow';
import { Panel } from '../../ui/page/panel.js';
import { hoursOf } from '../owner/parts.js';
import { ShareThis } from '../owner/share-this.js';
import { SharedChoice } from '../owner/shared-choice.js';
import { hoursFrom, weekOf } from '../steps/hours.js';
import { AnswerFields } from './answer-fields.js';
import { DaysFields } from './days-fields.js';
import { AwayFields, EndingFields, ListField } from './ending-fields.js';
import { RadioOne, SelectOne } from './fields.js';
import { useFlowForm } from './flow-form.js';
import classes from './form.module.css';
import { PromptField } from './prompt-field.js';
import { useFormTexts } from './texts.js';
import { WeekFields } from '../week/week-fields.js';

/** The form's parts, in the order in which callers meet them. */
export function Sections() {
  const texts = useFormTexts();
  const { form, change } = useFlowForm();
  return (
    <>
      <StartSection />
      <HoursSection />
      <Panel title={texts.answer}>
        <div className={classes.section}>
          <AnswerFields />
          <PromptField
            path="greeting"
            label={texts.greeting}
            description={texts.greetingHelp}
            value={form.greeting}
            change={(greeting) => change({ greeting })}
            clear={() => change({ greeting: null })}
          />
        </div>
      </Panel>
      <Panel title={form.answer.kind === 'queue' ? texts.missedQueue : texts.missed}>
        <div className={classes.section}>
          <EndingFields
            path="missed"
            label={texts.thenGets}
            value={form.missed}
            change={(missed, about) => change({ missed }, about)}
          />
        </div>
      </Panel>
      {form.hours !== null && (
        <Panel title={texts.closed}>
          <div className={classes.section}>
            <AwayFields
              path="closed"
              label={texts.thenGets}
              value={form.closed}
              change={(closed, about) => change({ closed }, about)}
            />
          </div>
        </Panel>
      )}
      <Panel title={texts.days}>
        <div className={classes.section}>
          <DaysFields />
        </div>
      </Panel>
      <MoreSection />
    </>
  );
}

function StartSection() {
  const texts = useFormTexts();
  const { form, change, facts } = useFlowForm();
  const { opening } = form;
  return (
    <Panel title={texts.start}>
      <div className={classes.section}>
        {form.tariff && <p className={classes.fixed}>{texts.tariffStep}</p>}
        <PromptField
          path="opening"
          label={facts.paid ? texts.openingPaid : texts.opening}
          description={facts.paid ? texts.openingPaidHelp : texts.openingHelp}
          value={opening}
          change={(prompt) => change({ opening: prompt })}
          clear={facts.paid ? undefined : () => change({ opening: null })}
        />
        <ListField
          path="blocked"
          label={texts.blocked}
          none={texts.noList}
          value={form.blocked}
          change={(blocked) => change({ blocked })}
        />
        {form.blocked !== null && <p className={classes.quiet}>{texts.blockedHelp}</p>}
      </div>
    </Panel>
  );
}

function HoursSection() {
  const texts = useFormTexts();
  const { form, change, replace, facts, errorAt } = useFlowForm();
  const { sharedHours, ...own } = form;
  const { hours } = form;
  const { ownerId } = facts;
  const hoursName = form.hoursName || texts.defaultHoursName;
  const open = (kind: 'always' | 'weekly'): FlowForm =>
    kind === 'always' ? { ...own, hours: null } : { ...own, hours: officeHours, hoursName };
  const share = (name: string): void =>
    replace({ ...own, hours: weekOf([]), sharedHours: name, hoursName });
  const isOwn = hours !== null && sharedHours === undefined;
  const isEmpty = isOwn && Object.values(hours).every((day) => day.length === 0);
  return (
    <Panel title={texts.hours}>
      <div className={classes.section}>
        <RadioOne
          id="hours.kind"
          label={texts.open}
          value={hours === null ? 'always' : 'weekly'}
          choices={[
            ['weekly', texts.weekly],
            ['always', texts.always],
          ]}
          change={(kind) => replace(open(kind))}
        />
        {hours !== null && (
          <SharedChoice
            ownerId={ownerId}
            number={facts.number}
            kind="hours"
            id="hours.shared"
            label={texts.whichHours}
            own={texts.ownHours}
            value={sharedHours ?? null}
            error={isOwn ? null : errorAt('hours')}
            choose={(chosen, before) => {
              if (chosen !== null) share(chosen);
              else replace({ ...own, hours: before ? weekOf(hoursOf(before)) : officeHours });
            }}
          />
        )}
        {isOwn && (
          <WeekFields
            path="hours"
            week={hours}
            none={texts.closedDay}
            change={(week, about) => change({ hours: week }, about)}
          />
        )}
        {isEmpty && (
          <p role="alert" className={classes.error}>
            {texts.noHours}
          </p>
        )}
        {isOwn && !isEmpty && (
          <ShareThis
            ownerId={ownerId}
            kind="hours"
            content={{ hours: hoursFrom(hours) }}
            choiceId="hours.shared"
            shared={share}
          />
        )}
      </div>
    </Panel>
  );
}

/** What those see and do who are rung. */
function MoreSection() {
  const texts = useFormTexts();
  const { form, change } = useFlowForm();
  const { present, confirm } = form;
  return (
    <Panel title={texts.more}>
      <div className={classes.section}>
        <RadioOne
          id="present"
          label={texts.present}
          value={present}
          choices={(['caller', 'service-number'] as const).map((each) => [
            each,
            texts.presents[each],
          ])}
          change={(next) => change({ present: next })}
        />
        <Checkbox
          label={texts.confirm}
          description={texts.confirmHelp}
          checked={confirm !== null}
          onChange={({ target }) =>
            change({ confirm: target.checked ? { prompt: '', key: '1' } : null })
          }
        />
        {confirm !== null && (
          <div className={classes.ofChoice}>
            <PromptField
              path="confirm.prompt"
              label={texts.confirmPrompt}
              value={confirm.prompt}
              change={(prompt) => change({ confirm: { ...confirm, prompt } })}
            />
            <SelectOne
              id="confirm.key"
              label={texts.confirmKey}
              className={classes.short}
              value={confirm.key}
              choices={'1234567890*#'.split('').map((key) => [key, key] as const)}
              change={(key) => change({ confirm: { ...confirm, key } })}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}
