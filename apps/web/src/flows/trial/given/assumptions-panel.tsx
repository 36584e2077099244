import { Checkbox, TextInput } from '@mantine/core';
import type { Country } from '@app/number-plan';
import { countryName } from '../../../i18n/country-name.js';
import { useLanguage } from '../../../i18n/language.js';
import { formatDate, formatDateTime, formatDay, formatDuration } from '../../../i18n/times.js';
import { DateField } from '../../../ui/forms/date-field.js';
import { LinkButton } from '../../../ui/controls/link-button.js';
import { Panel } from '../../../ui/page/panel.js';
import { useIsPhone } from '../../../ui/page/use-is-phone.js';
import { plainWordsOf } from '../../../ui/words/slug-words.js';
import {
  aheads,
  type Assumptions,
  type Moment,
  patiences,
  type Reaction,
  talks,
  usual,
} from './assumptions.js';
import { type CallerChoice, callerChoices, keyOfCaller, readCalling } from './callers.js';
import { subjectOf } from '../words/exits.js';
import type { FlowParts } from '../words/flow-parts.js';
import { comingDays, onThatDay, quickMoments } from './moments.js';
import { Pills } from './pills.js';
import { type TrialTexts, useTrialTexts } from '../words/texts.js';
import classes from './given.module.css';
import { nameOf, type Tried } from './use-flows.js';

interface AssumptionsPanelProps {
  readonly flows: readonly Tried[];
  readonly chosen: Tried;
  readonly choose: (tried: Tried) => void;
  readonly parts: FlowParts;
  readonly country: Country;
  readonly now: Date;
  readonly assumed: Assumptions;
  readonly assume: (changes: Partial<Assumptions>) => void;
  /** Whether the chosen list is known to be empty. */
  readonly isListEmpty: boolean;
  /** Whether the lists of callers may be read. */
  readonly mayReadLists: boolean;
}

/** Everything that a person supposes about the call; each change is tried at once. */
export function AssumptionsPanel(props: AssumptionsPanelProps) {
  const { flows, chosen, choose, assumed, assume } = props;
  const texts = useTrialTexts();
  const { language } = useLanguage();
  const isPhone = useIsPhone();
  const isUsual = JSON.stringify(assumed) === JSON.stringify(usual);
  return (
    <Panel
      title={texts.supposed}
      actions={!isUsual && <LinkButton onClick={() => assume(usual)}>{texts.again}</LinkButton>}
    >
      <div className={classes.assumptions}>
        {flows.length > 1 && (
          <Pills
            label={texts.flow}
            choices={flows.map((value) => ({ value, words: flowWords(value, texts, language) }))}
            keyOf={nameOf}
            chosen={chosen}
            choose={choose}
          />
        )}
        <Caller {...props} />
        <When {...props} />
        {isPhone ? (
          <details className={classes.more}>
            <summary>{texts.more}</summary>
            <div className={classes.assumptions}>
              <Others {...props} />
            </div>
          </details>
        ) : (
          <Others {...props} />
        )}
      </div>
    </Panel>
  );
}

/** What others do: destinations, queues, the owner's service, and how long the caller stays. */
function Others(props: AssumptionsPanelProps) {
  const { parts, assumed, assume } = props;
  const texts = useTrialTexts();
  return (
    <>
      <Destinations {...props} />
      {parts.queues.map((id, _, all) => (
        <Pills
          key={id}
          label={
            all.length === 1
              ? texts.queues
              : texts.queueOf(subjectOf(parts.nodes.get(id), parts, texts) ?? id)
          }
          choices={aheads.map((value) => ({
            value,
            words: value === 0 ? texts.nobodyAhead : String(value),
          }))}
          keyOf={String}
          chosen={assumed.ahead[id] ?? 0}
          choose={(count) => assume({ ahead: { ...assumed.ahead, [id]: count } })}
        />
      ))}
      {parts.decisions.map(({ node, answers }) => (
        <Pills<string | null>
          key={node}
          label={texts.decisions}
          choices={[
            { value: null, words: texts.noAnswerOfService },
            ...answers.map((value) => ({ value, words: value })),
          ]}
          keyOf={(answer) => answer ?? ''}
          chosen={assumed.answers[node] ?? null}
          choose={(answer) => assume({ answers: { ...assumed.answers, [node]: answer } })}
        />
      ))}
      {parts.destinations.length > 0 && (
        <Pills
          label={texts.talk}
          choices={talks.map((value) => ({ value, words: texts.minutes(value) }))}
          keyOf={String}
          chosen={assumed.talkSeconds as (typeof talks)[number]}
          choose={(talkSeconds) => assume({ talkSeconds })}
        />
      )}
      <Pills<number | null>
        label={texts.patience}
        choices={[
          { value: null, words: texts.staysOn },
          ...patiences.map((value) => ({
            value,
            words: texts.hangsUpAfter(formatDuration(value)),
          })),
        ]}
        keyOf={String}
        chosen={assumed.hangsUpAfter}
        choose={(hangsUpAfter) => assume({ hangsUpAfter })}
      />
    </>
  );
}

function flowWords(tried: Tried, texts: TrialTexts, language: 'nl' | 'en'): string {
  switch (tried.kind) {
    case 'draft':
      return tried.savedAt === null
        ? texts.draft
        : texts.draftSaved(formatDateTime(tried.savedAt, language));
    case 'current':
      return texts.currentFlow;
    case 'override':
      return texts.overrideFlow;
    case 'scheduled':
      return texts.scheduledFlow(formatDate(tried.startsAt, language));
  }
}

function Caller(props: AssumptionsPanelProps) {
  const { parts, country, assumed, assume, isListEmpty, mayReadLists } = props;
  const texts = useTrialTexts();
  const { language } = useLanguage();
  const { caller, typedCaller, withheld } = assumed;
  const words = (choice: CallerChoice): string => {
    switch (choice.kind) {
      case 'area':
        return texts.callerOfArea(choice.area);
      case 'country':
        return texts.callerOfCountry(countryName(choice.country, language));
      case 'list':
        return texts.callerOfList(plainWordsOf(choice.list));
      default:
        return texts.callers[choice.kind];
    }
  };
  const choices = callerChoices({ ...parts, lists: mayReadLists ? parts.lists : [] }, country);
  const isBad = typedCaller.trim() !== '' && readCalling(typedCaller, country) === null;
  return (
    <Pills
      label={texts.caller}
      choices={choices.map((value) => ({ value, words: words(value) }))}
      keyOf={keyOfCaller}
      chosen={caller}
      choose={(choice) => assume({ caller: choice })}
    >
      {caller.kind === 'typed' && (
        <TextInput
          label={texts.callingNumber}
          description={texts.callingHint}
          inputMode="tel"
          autoComplete="off"
          value={typedCaller}
          error={isBad ? texts.badNumber : undefined}
          onChange={({ target }) => assume({ typedCaller: target.value })}
        />
      )}
      {isListEmpty && <p className={classes.quiet}>{texts.listEmpty}</p>}
      {caller.kind !== 'unknown' && (
        <Checkbox
          label={texts.withheld}
          checked={withheld}
          onChange={({ target }) => assume({ withheld: target.checked })}
        />
      )}
    </Pills>
  );
}

const keyOfMoment = (moment: Moment): string =>
  moment.kind === 'quick'
    ? moment.moment
    : moment.kind === 'day'
      ? `day ${moment.day}`
      : moment.kind;

function When({ parts, now, assumed, assume }: AssumptionsPanelProps) {
  const texts = useTrialTexts();
  const { language } = useLanguage();
  const choices: readonly { readonly value: Moment; readonly words: string }[] = [
    ...quickMoments.map((moment) => ({
      value: { kind: 'quick', moment } as const,
      words: texts.moments[moment],
    })),
    ...comingDays(parts.exceptions, now).map((day) => ({
      value: { kind: 'day', day } as const,
      words: texts.momentOfDay(formatDay(onThatDay(day), language)),
    })),
    { value: { kind: 'typed' }, words: texts.momentTyped },
  ];
  return (
    <Pills
      label={texts.moment}
      choices={choices}
      keyOf={keyOfMoment}
      chosen={assumed.moment}
      choose={(moment) => assume({ moment })}
    >
      {assumed.moment.kind === 'typed' && (
        <DateField
          kind="datetime"
          label={texts.typedMoment}
          value={assumed.typedMoment}
          onChange={(typedMoment) => assume({ typedMoment })}
        />
      )}
    </Pills>
  );
}

function Destinations({ parts, assumed, assume }: AssumptionsPanelProps) {
  const texts = useTrialTexts();
  const { destinations } = parts;
  if (destinations.length === 0) return null;
  const choicesFor = (confirms: boolean) =>
    (['answers', 'busy', 'rings', 'fails', ...(confirms ? ['unconfirmed'] : [])] as Reaction[]).map(
      (value) => ({ value, words: texts.reactions[value] }),
    );
  const all = new Set(destinations.map(({ to }) => assumed.reactions[to] ?? 'answers'));
  return (
    <div className={classes.group} role="group" aria-label={texts.destinations}>
      <p className={classes.groupTitle}>{texts.destinations}</p>
      {destinations.length > 2 && (
        <Pills<Reaction | null>
          inRow
          label={texts.everyone}
          choices={choicesFor(false)}
          keyOf={String}
          chosen={all.size === 1 ? ([...all][0] ?? null) : null}
          choose={(reaction) =>
            assume({
              reactions: Object.fromEntries(
                destinations.map(({ to }) => [to, reaction ?? 'answers']),
              ),
            })
          }
        />
      )}
      {destinations.map(({ to, confirms }) => (
        <Pills
          key={to}
          inRow
          label={parts.whoIs(to)}
          choices={choicesFor(confirms)}
          keyOf={String}
          chosen={assumed.reactions[to] ?? 'answers'}
          choose={(reaction) => assume({ reactions: { ...assumed.reactions, [to]: reaction } })}
        />
      ))}
    </div>
  );
}
