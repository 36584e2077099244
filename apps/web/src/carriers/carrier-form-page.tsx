import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  carriersGet,
  carriersGetOptions,
  carriersPutMutation,
} from '../api/generated/operations/carriers.gen.js';
import type { Carrier } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { useLanguage } from '../i18n/language.js';
import { Confirmation } from '../ui/questions/confirmation.js';
import { Failure, PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { differenceOf, isAsItWas, type Difference } from './carrier-difference.js';
import { CarrierFields } from './carrier-fields.js';
import { emptyForm, formFrom, type CarrierForm } from './carrier-form.js';
import classes from './carrier-form.module.css';
import { rulesOf, type Rules } from './carrier-rules.js';
import type { NewCarrier } from './carrier-types.js';
import { read } from './read-carrier.js';
import { useCarrierTexts } from './texts.js';

/** A new carrier. */
export function NewCarrierPage() {
  return <CarrierFormPage before={null} />;
}

/** A carrier that is there, changed. */
export function ChangeCarrierPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useFresh(carriersGetOptions({ path: { id } }));
  if (data !== undefined) return <CarrierFormPage key={id} before={data} />;
  return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
}

/** The carrier of that id as it is now; null when there is none. */
async function current(id: string): Promise<Carrier | null> {
  try {
    return await carriersGet({ path: { id } });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

/** `before` is null of a new one. It is sent whole, so nobody else may have changed it meanwhile. */
function CarrierFormPage({ before: opened }: { readonly before: Carrier | null }) {
  const texts = useCarrierTexts();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const put = useMutation(carriersPutMutation());
  const [before] = useState(opened);
  const [form, setForm] = useState<CarrierForm>(before === null ? emptyForm : formFrom(before));
  const [broken, setBroken] = useState<Rules>({});
  const [asking, setAsking] = useState<Difference | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const show = (rules: Rules): void => showErrors(element, () => setBroken(rules));
  const save = async (carrier: NewCarrier): Promise<void> => {
    const id = form.id.trim();
    if (!isAsItWas(await current(id), before)) {
      throw new ApiProblem(409, before === null ? 'carrier-exists' : 'changed-meanwhile', '');
    }
    try {
      await put.mutateAsync({ path: { id }, body: carrier });
    } catch (error) {
      if (error instanceof ApiProblem) show(rulesOf(error, carrier, language, texts));
      throw error;
    }
    await navigate(`/carriers/${id}`);
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const outcome = read(form, texts);
    if ('broken' in outcome) {
      show(outcome.broken);
      return;
    }
    setBroken({});
    const { carrier } = outcome;
    if (before !== null && asking === null) {
      const difference = differenceOf(before, carrier, texts);
      if (difference.goes.length > 0) {
        setAsking(difference);
        return;
      }
    }
    await save(carrier);
  });
  const change = (changes: Partial<CarrierForm>): void => {
    setForm({ ...form, ...changes });
    setAsking(null);
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <Page
      title={before === null ? texts.newTitle : texts.changeTitle(before.name)}
      lead={texts.formLead}
      back={
        before === null
          ? { to: '/carriers', label: texts.back }
          : { to: `/carriers/${before.id}`, label: before.name }
      }
    >
      <form ref={element} onSubmit={onSubmit} noValidate>
        <CarrierFields form={form} fixed={before !== null} broken={broken} change={change} />
        {problem !== null && (
          <div className={classes.problem}>
            <Failure problem={problem} known={texts.errors} />
          </div>
        )}
        {asking === null ? (
          <Button type="submit" loading={busy}>
            {texts.save}
          </Button>
        ) : (
          <Confirmation
            texts={texts}
            lines={[...asking.goes, ...asking.comes]}
            busy={busy}
            goBack={() => setAsking(null)}
          />
        )}
      </form>
    </Page>
  );
}
