import { numberClass } from '@app/number-plan';
import { Alert } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { flowPublicationsCreateMutation } from '../../api/generated/operations/flow-publications.gen.js';
import type {
  FlowPublication,
  FlowPublicationsCreateData,
  FlowVersionDetail,
} from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { instantOf } from '../../i18n/local-time.js';
import { NumberLinks } from '../../ui/controls/number-links.js';
import { DayField } from '../../ui/forms/fields/day-field.js';
import { RadioField } from '../../ui/forms/fields/radio-field.js';
import { SentencesField } from '../../ui/forms/fields/sentences-field.js';
import { TextField } from '../../ui/forms/fields/text-field.js';
import { Form } from '../../ui/forms/form.js';
import { useForm } from '../../ui/forms/use-form.js';
import { partOf } from '../../ui/forms/use-rows.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { DifferenceList } from '../difference/difference-list.js';
import { stepTitles, wayInWords } from '../difference/index.js';
import { AheadNotice } from './ahead-notice.js';
import { begunDeclaration, Declaration, declarationOf, type Declared } from './declaration.js';
import { announcedIn, destinationsIn, namesIn, recordsIn } from './declared.js';
import classes from './publish.module.css';
import { Refused } from './refused.js';
import { usePublishTexts } from './texts.js';

/** What is published: the draft that was read, or an earlier version. */
export type Source = { readonly draft: number } | { readonly version: number };

interface Values {
  readonly when: 'now' | 'later';
  readonly at: string;
  readonly note: string;
  readonly declares: Declared;
  readonly recordingPurpose: string;
}

interface PublishFormProps {
  readonly number: string;
  readonly source: Source;
  /** With contents in place of what it shares. */
  readonly flow: unknown;
  /** The flows that are compared, with the names of what they share. */
  readonly before: unknown;
  readonly after: unknown;
  /** Titles of what the earlier version shared, and the number no longer shares after the return. */
  readonly lost: readonly string[];
  readonly current: FlowVersionDetail;
  /** The version to return to; null: a draft is published. */
  readonly earlier: FlowVersionDetail | null;
  /** Numbers that do the same, and get the flow too. */
  readonly followers: readonly string[];
  readonly compareWith: (version: number) => void;
  readonly close: () => void;
  readonly published: (publication: FlowPublication) => void;
}

export function PublishForm(props: PublishFormProps) {
  const { number, source, flow, lost, current, earlier, followers, close, published } = props;
  const texts = usePublishTexts();
  const { language } = useLanguage();
  const { mutateAsync } = useMutation(flowPublicationsCreateMutation());
  const paid = [number, ...followers].filter((each) => numberClass(each) === 'premium');
  const isPaid = paid.length > 0;
  const records = recordsIn(flow);
  const destinations = destinationsIn(flow);
  const prompts = announcedIn(flow);
  const form = useForm<Values, FlowPublicationsCreateData['body']>({
    begin: {
      when: 'now',
      at: '',
      note: earlier === null ? '' : texts.returned(earlier.version),
      declares: begunDeclaration(destinations, prompts, [earlier, current]),
      recordingPurpose: earlier?.recordingPurpose ?? current.recordingPurpose ?? '',
    },
    body: ({ when, at, note, declares, recordingPurpose }) => ({
      source,
      current: current.version,
      ...(when === 'later' && at !== '' ? { at: instantOf(at) } : {}),
      note: note === '' ? null : note,
      declares: isPaid ? declarationOf(declares) : null,
      recordingPurpose: records ? recordingPurpose : null,
      followers: [...followers],
    }),
    check: ({ when, at, declares, recordingPurpose }) => ({
      at: when === 'later' && !isToCome(at) && texts.momentNeeded,
      'declares.destinations':
        isPaid && declares?.destinations.length !== destinations.length && texts.destinationsNeeded,
      'declares.identity': isPaid && (declares?.identity ?? '') === '' && texts.identityNeeded,
      recordingPurpose:
        records && (recordingPurpose ?? '').trim().length < 10 && texts.purposeNeeded,
    }),
    send: async (body) => published(await mutateAsync({ path: { number: number.slice(1) }, body })),
    known: texts.problems,
    words: {
      'identity-unheard': ({ way }) =>
        texts.identityUnheard(wayInWords(way, stepTitles(flow, language))),
    },
  });
  const { when } = form.values;
  const submit = when === 'later' ? texts.plan : earlier === null ? texts.publish : texts.rollBack;
  return (
    <Form
      of={form}
      submit={submit}
      cancel={{ label: texts.cancel, go: close }}
      className={classes.form}
      isLong
      failure={(problem) => (
        <Refused
          problem={problem}
          number={number}
          flow={flow}
          compareWith={(version) => {
            form.changed();
            props.compareWith(version);
          }}
          known={texts.problems}
        />
      )}
    >
      <section className={classes.part}>
        <h3>{texts.changes}</h3>
        <DifferenceList before={props.before} now={props.after} none={texts.noChanges} />
        {followers.length > 0 && (
          <Alert color="yellow">
            {texts.followers} <NumberLinks numbers={followers} most={20} />.
          </Alert>
        )}
        {lost.length > 0 && <Alert color="yellow">{texts.lost(lost.join(', '))}</Alert>}
        <AheadNotice number={number} />
      </section>
      {isPaid && (
        <Declaration
          of={partOf(form, 'declares')}
          number={number}
          help={
            paid.includes(number)
              ? texts.declarationHelp
              : texts.declarationOfFollowers(paid.map(phoneNumber).join(', '))
          }
          destinations={destinations}
          names={namesIn([flow])}
          prompts={prompts}
          leave={close}
        />
      )}
      {records && (
        <SentencesField
          of={form}
          name="recordingPurpose"
          label={texts.purpose}
          description={texts.purposeHelp}
          maxLength={300}
          minRows={2}
        />
      )}
      <RadioField
        of={form}
        name="when"
        label={texts.when}
        choices={[
          ['now', texts.now],
          ['later', texts.later],
        ]}
      />
      {when === 'later' && (
        <DayField
          of={form}
          name="at"
          kind="datetime"
          label={texts.moment}
          description={texts.momentHelp}
          wrong={texts.momentNeeded}
          className={classes.moment ?? ''}
        />
      )}
      <TextField
        of={form}
        name="note"
        label={texts.note}
        description={texts.noteHelp}
        maxLength={200}
      />
    </Form>
  );
}

const isToCome = (at: string | undefined): boolean =>
  at !== undefined && at !== '' && instantOf(at) > new Date().toISOString();
