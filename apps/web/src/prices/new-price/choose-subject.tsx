import { priceKinds } from '@app/rating';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { PriceKind } from '../price-versions.js';
import { carriersQuery, ownersQuery } from '../../api/parties.js';
import { Page } from '../../ui/page/page.js';
import { Panel } from '../../ui/page/panel.js';
import { ChoiceField } from '../../ui/forms/fields/choice-field.js';
import { TextField } from '../../ui/forms/fields/text-field.js';
import { Form } from '../../ui/forms/form.js';
import { useForm } from '../../ui/forms/use-form.js';
import { subjectOf } from './price-form.js';
import { usePriceTexts } from '../texts.js';
import classes from './price-form.module.css';

interface Fields {
  readonly kind: PriceKind;
  readonly subject: string;
}

/** First step of a new price: choose its subject, since the form is filled from the subject's current price. */
export function ChooseSubject({ kind: first }: { readonly kind: PriceKind }) {
  const texts = usePriceTexts();
  const navigate = useNavigate();
  const form = useForm<Fields>({
    begin: { kind: first, subject: '' },
    check: ({ kind = first, subject = '' }) => {
      const read = subjectOf(kind, subject);
      return { subject: 'broken' in read && texts.rules[read.broken] };
    },
    send: async ({ kind, subject: typed }) => {
      const read = subjectOf(kind, typed);
      if ('broken' in read) return;
      const chosen = new URLSearchParams({ kind, subject: read.subject });
      await navigate(`/prijzen/nieuw?${chosen.toString()}`);
    },
  });
  const { kind = first } = form.values;
  const isNumber = kind === 'consumer-tariff';
  const parties = useQuery({
    ...(kind === 'price-plan' ? ownersQuery : carriersQuery),
    enabled: !isNumber,
  });
  return (
    <Page
      title={texts.newVersion}
      lead={texts.chooseLead}
      back={{ to: '/prijzen', label: texts.backToPrices }}
    >
      <Form of={form} submit={texts.goOn} className="">
        <Panel title={texts.whose}>
          <div className={classes.grid}>
            <ChoiceField
              of={form}
              name="kind"
              label={texts.kind}
              choices={priceKinds.map((one) => [one, texts.kinds[one]])}
              chosen={() => form.set({ subject: '' })}
            />
            {isNumber ? (
              <TextField
                of={form}
                name="subject"
                label={texts.subjects[kind]}
                placeholder={texts.numberHint}
              />
            ) : (
              <ChoiceField
                of={form}
                name="subject"
                label={texts.subjects[kind]}
                choices={[
                  ['', texts.chooseSubject],
                  ...(parties.data ?? []).map(({ id, name }) => [id, name] as const),
                ]}
              />
            )}
          </div>
        </Panel>
      </Form>
    </Page>
  );
}
