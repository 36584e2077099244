import { Button, NativeSelect, TextInput } from '@mantine/core';
import { priceKinds } from '@app/rating';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { PriceKind } from '../price-versions.js';
import { carriersQuery, ownersQuery } from '../../api/parties.js';
import { Page } from '../../ui/page/page.js';
import { Panel } from '../../ui/page/panel.js';
import { showErrors } from '../../ui/forms/show-errors.js';
import { subjectOf } from './price-form.js';
import { usePriceTexts } from '../texts.js';
import classes from './price-form.module.css';

/** Whose price is to change. It comes first: a form begins with what counts now. */
export function ChooseSubject({ kind: first }: { readonly kind: PriceKind }) {
  const texts = usePriceTexts();
  const navigate = useNavigate();
  const [kind, setKind] = useState(first);
  const [subject, setSubject] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const isNumber = kind === 'consumer-tariff';
  const parties = useQuery({
    ...(kind === 'price-plan' ? ownersQuery : carriersQuery),
    enabled: !isNumber,
  });
  const change = (value: string): void => {
    setSubject(value);
    setError(undefined);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const read = subjectOf(kind, subject);
    if ('broken' in read) {
      showErrors(form, () => setError(texts.rules[read.broken]));
      return;
    }
    const chosen = new URLSearchParams({ kind, subject: read.subject });
    void navigate(`/prijzen/nieuw?${chosen.toString()}`);
  };
  return (
    <Page
      title={texts.newVersion}
      lead={texts.chooseLead}
      back={{ to: '/prijzen', label: texts.backToPrices }}
    >
      <form ref={form} onSubmit={onSubmit} noValidate>
        <Panel title={texts.whose}>
          <div className={classes.grid}>
            <NativeSelect
              label={texts.kind}
              value={kind}
              onChange={({ target: { value } }) => {
                change('');
                setKind(priceKinds.find((one) => one === value) ?? kind);
              }}
            >
              {priceKinds.map((one) => (
                <option key={one} value={one}>
                  {texts.kinds[one]}
                </option>
              ))}
            </NativeSelect>
            {isNumber ? (
              <TextInput
                label={texts.subjects[kind]}
                placeholder={texts.numberHint}
                value={subject}
                onChange={(event) => change(event.target.value)}
                error={error}
              />
            ) : (
              <NativeSelect
                label={texts.subjects[kind]}
                value={subject}
                onChange={(event) => change(event.target.value)}
                error={error}
              >
                <option value="">{texts.chooseSubject}</option>
                {parties.data?.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </NativeSelect>
            )}
          </div>
        </Panel>
        <Button type="submit">{texts.goOn}</Button>
      </form>
    </Page>
  );
}
