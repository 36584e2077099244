import { numberClass } from '@app/number-plan';
import { Alert } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '../../api/problem.js';
import { followingStartMutation } from '../../api/generated/operations/following.gen.js';
import type {
  FlowDraft,
  FlowVersionDetail,
  FollowingStartData,
  NumberSummary,
} from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { SentencesField } from '../../ui/forms/fields/sentences-field.js';
import { Form } from '../../ui/forms/form.js';
import { useForm } from '../../ui/forms/use-form.js';
import { partOf } from '../../ui/forms/use-rows.js';
import { Failure } from '../../ui/page/failure.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { DifferenceList } from '../difference/difference-list.js';
import { stepTitles, wayInWords, withSharedNames } from '../difference/index.js';
import { momentInWords } from '../moments.js';
import type { SharedTitle } from '../owner/parts.js';
import {
  begunDeclaration,
  Declaration,
  declarationOf,
  type Declared,
} from '../publish/declaration.js';
import { announcedIn, destinationsIn, namesIn, recordsIn } from '../publish/declared.js';
import { FlowProblems } from '../publish/refused.js';
import { usePublishTexts } from '../publish/texts.js';
import classes from './follow-another.module.css';
import { useFollowAnotherTexts } from './texts.js';

interface Values {
  readonly declares: Declared;
  readonly recordingPurpose: string;
}

interface FollowFormProps {
  readonly number: NumberSummary;
  readonly leader: NumberSummary;
  /** The version that serves the number's callers now. */
  readonly own: FlowVersionDetail;
  /** The leader's current version, then its scheduled ones. */
  readonly led: readonly FlowVersionDetail[];
  /** The number's draft, or what would begin one. */
  readonly draft: FlowDraft;
  /** Versions of the number with a planned start. */
  readonly planned: readonly number[];
  readonly titleOf: SharedTitle;
  readonly close: () => void;
  readonly done: () => void;
}

/** Makes a number follow another: what changes, what is lost, and what the law asks to declare. */
export function FollowForm(props: FollowFormProps) {
  const { number: row, leader, own, led, draft, planned, titleOf, close, done } = props;
  const texts = useFollowAnotherTexts();
  const publishTexts = usePublishTexts();
  const { language } = useLanguage();
  const { mutateAsync } = useMutation(followingStartMutation());
  const [current] = led;
  const flow = current?.flow;
  const isPaid = numberClass(row.number) === 'premium';
  const destinations = [...new Set(led.flatMap((each) => destinationsIn(each.flow)))];
  const prompts = announcedIn(flow);
  const isPurposeMissing = led.some(
    (each) => recordsIn(each.flow) && each.recordingPurpose === null,
  );
  const form = useForm<Values, FollowingStartData['body']>({
    begin: {
      declares: begunDeclaration(destinations, prompts, [own, ...led]),
      recordingPurpose:
        [own, ...led].find((each) => each.recordingPurpose !== null)?.recordingPurpose ?? '',
    },
    body: ({ declares, recordingPurpose }) => ({
      leader: leader.number,
      current: own.version,
      draft: draft.revision,
      planned: [...planned],
      declares: isPaid ? declarationOf(declares) : null,
      recordingPurpose: isPurposeMissing ? recordingPurpose : null,
    }),
    check: ({ declares, recordingPurpose }) => ({
      'declares.destinations':
        isPaid &&
        declares?.destinations.length !== destinations.length &&
        publishTexts.destinationsNeeded,
      'declares.identity':
        isPaid && (declares?.identity ?? '') === '' && publishTexts.identityNeeded,
      recordingPurpose:
        isPurposeMissing &&
        (recordingPurpose ?? '').trim().length < 10 &&
        publishTexts.purposeNeeded,
    }),
    send: async (body) => {
      await mutateAsync({ path: { number: row.number.slice(1) }, body });
      done();
    },
    known: texts.problems,
    words: {
      'identity-unheard': ({ way }) =>
        publishTexts.identityUnheard(wayInWords(way, stepTitles(flow, language))),
    },
  });
  return (
    <Form
      of={form}
      submit={texts.submit}
      cancel={{ label: texts.cancel, go: close }}
      label={texts.title(phoneNumber(row.number))}
      className={classes.form}
      isLong
      failure={(problem) => <Refused problem={problem} flow={flow} known={form.known} />}
    >
      <Lost {...props} />
      <section className={classes.part}>
        <h3>{texts.changes(phoneNumber(row.number))}</h3>
        <DifferenceList
          before={withSharedNames(own.flow, own.drawn, titleOf)}
          now={withSharedNames(flow, current?.drawn, titleOf)}
          none={texts.same}
        />
        {led.length > 1 && <p>{texts.plans(phoneNumber(leader.number))}</p>}
        <p className={classes.quiet}>{texts.kept}</p>
      </section>
      {isPaid && (
        <Declaration
          of={partOf(form, 'declares')}
          number={leader.number}
          help={texts.declarationHelp}
          destinations={destinations}
          names={namesIn(led.map((each) => each.flow))}
          prompts={prompts}
          leave={close}
        />
      )}
      {isPurposeMissing && (
        <SentencesField
          of={form}
          name="recordingPurpose"
          label={publishTexts.purpose}
          description={publishTexts.purposeHelp}
          maxLength={300}
          minRows={2}
        />
      )}
    </Form>
  );
}

/** What the number loses: its draft and its planned starts. */
function Lost({
  draft: { savedAt, savedByName },
  planned,
}: Pick<FollowFormProps, 'draft' | 'planned'>) {
  const texts = useFollowAnotherTexts();
  const { language } = useLanguage();
  if (savedAt === null && planned.length === 0) return null;
  return (
    <Alert color="yellow" title={texts.lost}>
      <ul className={classes.lines}>
        {savedAt !== null && (
          <li>
            {savedByName === null
              ? texts.lostDraft(momentInWords(savedAt, language))
              : texts.lostDraftOf(savedByName, momentInWords(savedAt, language))}
          </li>
        )}
        {planned.length > 0 && <li>{texts.lostPlans}</li>}
      </ul>
    </Alert>
  );
}

interface RefusedProps {
  readonly problem: Error;
  readonly flow: unknown;
  readonly known: Readonly<Record<string, string>>;
}

/** Why the number may not follow. */
function Refused({ problem, flow, known }: RefusedProps) {
  const texts = useFollowAnotherTexts();
  const ofFlow =
    problem instanceof ApiProblem
      ? problem.problems.filter(({ field }) => field.startsWith('flow'))
      : [];
  return ofFlow.length > 0 ? (
    <FlowProblems title={texts.flowProblems} flow={flow} problems={ofFlow} />
  ) : (
    <Failure problem={problem} known={known} />
  );
}
