import type { SharedTeam } from '@app/call-flow';
import { Button } from '@mantine/core';
import { nationalFormat, parseDialled, serviceRangeOf } from '@app/number-plan';
import { phoneNumber, withoutSeparators } from '../../ui/words/phone-number.js';
import { useFlowOwner } from '../owner/flow-owner.js';
import { teamIn, teamOf } from '../owner/parts.js';
import { ShareThis } from '../owner/share-this.js';
import { SharedChoice } from '../owner/shared-choice.js';
import { beginTyping } from './begin-typing.js';
import { CheckOf, ChoiceOf, fieldId, Fields, TypedField, WholeOf } from './fields.js';
import { IconButton } from '../../ui/controls/icon-button.js';
import { PromptField } from './prompt-field.js';
import type { StepForm, StepFormProps } from './step-form.js';
import classes from './steps.module.css';
import { itemsOf, textOf, valueAt, withValue } from './step-values.js';
import { useStepTexts, type StepTexts } from './texts.js';

/** Most destinations of a step. */
const most = 20;
export const phoneKeys = '1234567890*#'.split('').map((key) => [key, key] as const);

/** A typed number as E.164; what can't be read stays as typed. */
function destinationFrom(text: string): string {
  const parsed = parseDialled(withoutSeparators(text), 'NL');
  return parsed.ok ? parsed.value : text.trim();
}

/** What keeps a destination from being called, known at once; null: nothing, or it is empty. */
function destinationWrong(to: string, own: string, texts: StepTexts): string | null {
  if (to === '') return null;
  if (!parseDialled(to, 'NL').ok) return texts.notDialled;
  if (to === own) return texts.itself;
  const range = serviceRangeOf(to);
  return range?.tariffed === true ? texts.tariffed(nationalFormat(range.prefix, 'NL')) : null;
}

/** Who a step rings: a shared team, or telephones of its own, which begin as those of the team that they replace. */
export function Destinations({ of }: StepFormProps) {
  const texts = useStepTexts();
  const { ownerId } = useFlowOwner();
  const team = teamIn(of.step['destinations']);
  const own = itemsOf(of.step['destinations']);
  const set = (destinations: unknown): void =>
    of.change(withValue(of.step, 'destinations', destinations), null);
  return (
    <>
      <SharedChoice
        ownerId={ownerId}
        number={of.number}
        kind="team"
        id={fieldId(of, 'destinations.team')}
        label={texts.whoRings}
        own={texts.ownTeam}
        value={team}
        error={team === null ? null : of.wrong('destinations')}
        choose={(chosen, before) =>
          set(chosen === null ? (before === undefined ? begin : teamOf(before)) : { team: chosen })
        }
      />
      {team === null && <OwnDestinations of={of} />}
      {own.length > 0 && (
        <ShareThis
          ownerId={ownerId}
          kind="team"
          content={{ destinations: own as unknown as SharedTeam['destinations'] }}
          choiceId={fieldId(of, 'destinations.team')}
          shared={(name) => set({ team: name })}
        />
      )}
    </>
  );
}

const begin = [{ to: '', ringSeconds: 20 }];

/** The telephones that a step rings. */
function OwnDestinations({ of }: StepFormProps) {
  const texts = useStepTexts();
  const all = itemsOf(of.step['destinations']);
  const set = (destinations: readonly unknown[]): void =>
    of.change(withValue(of.step, 'destinations', destinations), null);
  const earlier = (index: number): void => {
    const [one, before] = [all[index], all[index - 1]];
    set(all.map((each, at) => (at === index ? before : at === index - 1 ? one : each)));
  };
  return (
    <Fields title={texts.destinations} wrong={of.wrong('destinations')}>
      <ol className={classes.rows}>
        {all.map((_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- A destination has no other key: two may be empty.
          <li key={index} className={classes.destination}>
            <Destination of={of} index={index} />
            {index > 0 && (
              <IconButton
                icon="up"
                label={texts.moveUp(index + 1)}
                onClick={() => earlier(index)}
              />
            )}
            {all.length > 1 && (
              <IconButton
                icon="remove"
                label={texts.removeDestination(index + 1)}
                onClick={() => set(all.filter((_one, at) => at !== index))}
              />
            )}
          </li>
        ))}
      </ol>
      {all.length < most && (
        <Button
          size="compact-md"
          variant="light"
          onClick={() => {
            set([...all, { to: '', ringSeconds: 20 }]);
            beginTyping(fieldId(of, `destinations.${all.length}.to`));
          }}
        >
          {texts.addDestination}
        </Button>
      )}
    </Fields>
  );
}

function Destination({ of, index }: { readonly of: StepForm; readonly index: number }) {
  const texts = useStepTexts();
  const at = `destinations.${index}.to`;
  const to = textOf(valueAt(of.step, at));
  const isRead = /^\+\d+$/.test(to) && parseDialled(to, 'NL').ok;
  return (
    <>
      <TypedField
        id={fieldId(of, at)}
        label={texts.destination(index + 1)}
        hideLabel
        className={classes.phone}
        inputMode="tel"
        placeholder="020-1234567"
        value={isRead ? phoneNumber(to) : to}
        error={destinationWrong(to, of.number, texts) ?? of.wrong(at)}
        leave={(text) => of.change(withValue(of.step, at, destinationFrom(text)), null)}
      />
      <WholeOf
        of={of}
        at={`destinations.${index}.ringSeconds`}
        label={texts.ring(index + 1)}
        hideLabel
        unit={texts.secondsShort}
      />
    </>
  );
}

/** What a destination sees, and whether who answers has to confirm. */
export function Presenting({ of }: StepFormProps) {
  const texts = useStepTexts();
  const confirms = of.step['confirm'] !== undefined;
  return (
    <>
      <ChoiceOf
        of={of}
        at="present"
        label={texts.present}
        choices={texts.presents}
        usual="caller"
      />
      <Confirms of={of} />
      {confirms && (
        <>
          <PromptField of={of} at="confirm.prompt" label={texts.confirmPrompt} />
          <ChoiceOf of={of} at="confirm.key" label={texts.confirmKey} choices={phoneKeys} />
        </>
      )}
    </>
  );
}

function Confirms({ of }: StepFormProps) {
  const texts = useStepTexts();
  const { step, change } = of;
  const asked: StepForm = {
    ...of,
    step: { type: step.type, confirm: step['confirm'] !== undefined },
    change: (to) =>
      change(
        withValue(step, 'confirm', to['confirm'] === true ? { prompt: '', key: '1' } : undefined),
        null,
      ),
  };
  return <CheckOf of={asked} at="confirm" label={texts.confirm} usual={false} />;
}
