import { useMutation } from '@tanstack/react-query';
import { numbersSummariesInfiniteOptions } from '../../api/generated/operations/numbers.gen.js';
import {
  overridesEnd,
  overridesPut,
  overridesPutMutation,
} from '../../api/generated/operations/overrides.gen.js';
import { OfOwner } from '../../owners/of-owner.js';
import { RadioField } from '../../ui/forms/fields/radio-field.js';
import { Form } from '../../ui/forms/form.js';
import { useForm } from '../../ui/forms/use-form.js';
import { partOf } from '../../ui/forms/use-rows.js';
import { Failure } from '../../ui/page/failure.js';
import { Loading } from '../../ui/page/loading.js';
import { Page } from '../../ui/page/page.js';
import { Panel } from '../../ui/page/panel.js';
import { useList } from '../../ui/tables/use-list.js';
import { type Chosen, choicesAtOnce, NumberChecks } from '../many/number-checks.js';
import { Outcomes } from '../many/outcomes.js';
import { useEachNumber } from '../many/use-each-number.js';
import { begunEnding, type Ending, EndingFields, lacksMoment, untilOf } from './ending-fields.js';
import { useOverrideWords } from './override-state.js';
import classes from './override.module.css';
import { useOverrideTexts } from './texts.js';

/** Page that closes or opens several numbers of an owner at once, or lets their flows run as drawn again. */
export function SwitchNumbersPage() {
  const texts = useOverrideTexts().many;
  return (
    <Page title={texts.title} lead={texts.lead} back={{ to: '/nummers', label: texts.back }}>
      <OfOwner texts={texts} chooseText={texts.chooseText}>
        {(ownerId) => <SwitchNumbers ownerId={ownerId} />}
      </OfOwner>
    </Page>
  );
}

const kinds = ['closed', 'open', 'plan'] as const;

interface Values {
  readonly kind: (typeof kinds)[number];
  readonly chosen: Chosen;
  readonly ending: Ending;
}

function SwitchNumbers({ ownerId }: { readonly ownerId: string }) {
  const all = useOverrideTexts();
  const texts = all.many;
  const inWords = useOverrideWords();
  const list = useList(
    numbersSummariesInfiniteOptions({ query: { ownerId, limit: choicesAtOnce } }),
  );
  const each = useEachNumber<Values['kind']>();
  const { mutationKey } = overridesPutMutation();
  const { mutateAsync } = useMutation({
    // One run switches several numbers: the lists are read anew once, after the last.
    mutationKey,
    mutationFn: ({ kind, chosen, ending }: Values) => {
      const until = untilOf(ending);
      return each.run(chosen.numbers, async (number) => {
        const path = { number: number.slice(1) };
        await (kind === 'plan'
          ? overridesEnd({ path })
          : overridesPut({ path, body: { kind, until } }));
        return kind;
      });
    },
  });
  const form = useForm<Values>({
    begin: { kind: 'closed', chosen: { numbers: [] }, ending: begunEnding() },
    check: ({ chosen, kind, ending }) => ({
      'chosen.numbers': (chosen?.numbers ?? []).length === 0 && texts.chooseOne,
      'ending.at': kind !== 'plan' && lacksMoment(ending) && all.momentNeeded,
    }),
    send: (values) => mutateAsync(values),
    after: (values) => ({ ...values, chosen: { numbers: [] } }),
    about: texts.title,
  });
  const { kind = 'closed', chosen } = form.values;
  const count = chosen?.numbers.length ?? 0;
  const choices = (list.rows ?? []).filter(({ closed }) => closed === null);
  if (list.error !== null) return <Failure problem={list.error} retry={list.refetch} />;
  if (list.rows === undefined) return <Loading lines={4} />;
  return (
    <Panel title={all.switching}>
      <div className={classes.root}>
        {choices.length === 0 && !list.more ? (
          <p className={classes.quiet}>{texts.noNumbers}</p>
        ) : (
          <Form
            of={form}
            submit={texts.submit[kind](count)}
            className={classes.form}
            isLong
            ask={() => ({
              question: texts.ask[kind](count),
              lines: [texts.does[kind]],
              yes: texts.submit[kind](count),
              no: all.cancel,
            })}
          >
            <RadioField
              of={form}
              name="kind"
              label={texts.what}
              choices={kinds.map((one) => [one, texts.kinds[one]])}
            />
            <NumberChecks
              of={partOf(form, 'chosen')}
              label={texts.which}
              list={list}
              choices={choices.map(({ number, override }) => [
                number,
                override === null ? null : inWords(override),
              ])}
            />
            {kind !== 'plan' && <EndingFields of={partOf(form, 'ending')} />}
          </Form>
        )}
        <Outcomes
          of={each}
          known={texts.errors}
          isGood={() => true}
          inWords={(done) => texts.outcomes[done]}
        />
      </div>
    </Panel>
  );
}
