import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { flowPublicationsCreateMutation } from '../api/generated/operations/flow-publications.gen.js';
import { numbersSummariesInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import type { NumberSummary, SharedPartDetail } from '../api/generated/types.gen.js';
import { type Chosen, choicesAtOnce, NumberChecks } from '../flows/many/number-checks.js';
import { Outcomes } from '../flows/many/outcomes.js';
import { useEachNumber } from '../flows/many/use-each-number.js';
import { useShared } from '../flows/owner/use-shared.js';
import { PublishButton } from '../flows/publish/publish-button.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { partOf } from '../ui/forms/use-rows.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { useList } from '../ui/tables/use-list.js';
import { type PutOutcome, putOnNumber } from './put-on-number.js';
import classes from './shared-parts.module.css';
import { useSharedTexts } from './texts.js';

interface PutPanelProps {
  readonly ownerId: string;
  readonly part: SharedPartDetail;
}

interface Values {
  readonly chosen: Chosen;
  readonly when: 'now' | 'draft';
}

/** Makes several numbers use a part at once, now or in drafts. */
export function PutPanel({ ownerId, part }: PutPanelProps) {
  const texts = useSharedTexts();
  const words = texts.put;
  const { kind, title } = part;
  const list = useList(
    numbersSummariesInfiniteOptions({ query: { ownerId, limit: choicesAtOnce } }),
  );
  const shared = useShared(ownerId);
  const each = useEachNumber<PutOutcome>();
  const { mutationKey } = flowPublicationsCreateMutation();
  const { mutateAsync } = useMutation({
    // One run publishes several flows: their pages are read anew once, after the last.
    mutationKey,
    mutationFn: ({ chosen, when }: Values) =>
      each.run(chosen.numbers, (number) =>
        putOnNumber(number, {
          part,
          publishes: when === 'now',
          resolve: shared.resolve,
        }),
      ),
  });
  const form = useForm<Values>({
    begin: { chosen: { numbers: [] }, when: 'now' },
    check: ({ chosen }) => ({
      'chosen.numbers': (chosen?.numbers ?? []).length === 0 && words.chooseOne,
    }),
    send: (values) => mutateAsync(values),
    after: (values) => ({ ...values, chosen: { numbers: [] } }),
    about: words.title,
  });
  const isLoaded = list.rows !== undefined && shared.isLoaded;
  const users = new Set(
    part.uses.flatMap(({ use, number }) => (use === 'current' ? [number] : [])),
  );
  const candidates = (list.rows ?? []).filter(
    (row) => row.state !== 'ended' && row.follows === null && !users.has(row.number),
  );
  const { chosen, when } = form.values;
  const count = chosen?.numbers.length ?? 0;
  const isOver = each.total > 0 && !form.busy;
  return (
    <Panel title={words.title}>
      <div className={classes.form}>
        {!isLoaded && list.error === null && <Loading lines={3} />}
        {list.error !== null && <Failure problem={list.error} retry={list.refetch} />}
        {isLoaded && candidates.length === 0 && !isOver && (
          <p className={classes.quiet}>{words.allUse}</p>
        )}
        {isLoaded && (candidates.length > 0 || list.more) && (
          <Form
            of={form}
            submit={words.submit(count)}
            className={classes.form}
            isLong
            ask={() => ({
              question: when === 'now' ? words.ask(count, title) : words.askDraft(count, title),
              lines: when === 'now' ? [words.askNow, words.askSame] : [words.askSame],
              yes: words.submit(count),
              no: texts.goBack,
            })}
          >
            <p className={classes.quiet}>{words.lead[kind]}</p>
            <NumberChecks
              of={partOf(form, 'chosen')}
              label={words.which}
              list={list}
              choices={candidates.map((row) => [row.number, aboutNumber(row, words.planned)])}
            />
            <RadioField
              of={form}
              name="when"
              label={words.when}
              choices={[
                ['now', words.now],
                ['draft', words.draft],
              ]}
            />
          </Form>
        )}
        <Outcomes
          of={each}
          known={texts.errors}
          isGood={({ kind: done }) => done === 'published' || done === 'drafted'}
          inWords={(outcome, number) => (
            <Outcome
              outcome={outcome}
              number={number}
              onPublished={() => each.settle(number, { kind: 'published' })}
            />
          )}
        />
      </div>
    </Panel>
  );
}

const aboutNumber = ({ scheduledFrom }: NumberSummary, planned: string): string | null =>
  scheduledFrom === null ? null : planned;

interface OutcomeProps {
  readonly outcome: PutOutcome;
  readonly number: string;
  readonly onPublished: () => void;
}

/** What became of a number, with what its owner does next. */
function Outcome({ outcome, number, onPublished }: OutcomeProps) {
  const { outcomes, toFlow } = useSharedTexts().put;
  const { kind } = outcome;
  const isDone = kind === 'published' || kind === 'used';
  return (
    <span className={classes.outcome}>
      {outcomes[kind]}
      {kind === 'to-publish' ? (
        <PublishButton {...outcome.draft} size="compact-md" onPublished={onPublished} />
      ) : (
        !isDone && <Link to={`/nummers/${number.slice(1)}/belplan`}>{toFlow}</Link>
      )}
    </span>
  );
}
