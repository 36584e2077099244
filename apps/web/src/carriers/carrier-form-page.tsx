import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  carriersGet,
  carriersGetOptions,
  carriersPutMutation,
} from '../api/generated/operations/carriers.gen.js';
import type { Carrier } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { Confirmation } from '../ui/questions/confirmation.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { differenceOf, isAsItWas, type Difference } from './carrier-difference.js';
import { CarrierFields } from './carrier-fields.js';
import { carrierOf, emptyForm, formFrom, type CarrierForm } from './carrier-form.js';
import classes from './carrier-form.module.css';
import { wordsOf } from './carrier-rules.js';
import type { NewCarrier } from './carrier-types.js';
import { useCarrierTexts } from './texts.js';

/** Page that adds a carrier. */
export function NewCarrierPage() {
  return <CarrierFormPage before={null} />;
}

/** Page that changes an existing carrier. */
export function ChangeCarrierPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useFresh(carriersGetOptions({ path: { id } }));
  if (data !== undefined) return <CarrierFormPage key={id} before={data} />;
  return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
}

/** The carrier with that id as it is now; null when there is none. */
async function current(id: string): Promise<Carrier | null> {
  try {
    return await carriersGet({ path: { id } });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

/**
 * `before` is null for a new carrier. The request replaces the whole carrier, so the form sends nothing if
 * another person changed the carrier meanwhile.
 */
function CarrierFormPage({ before: opened }: { readonly before: Carrier | null }) {
  const texts = useCarrierTexts();
  const navigate = useNavigate();
  const save = useMutation(carriersPutMutation());
  const [before] = useState(opened);
  const [difference, setDifference] = useState<Difference>();
  const form = useForm<CarrierForm, NewCarrier>({
    begin: before === null ? emptyForm : formFrom(before),
    asks: async () => (await import('@app/contracts/known-parties')).carrierPut,
    body: carrierOf,
    check: ({ id }) => ({ id: id === '' && texts.rules.filled }),
    weigh: (carrier) => {
      const found = before === null ? undefined : differenceOf(before, carrier, texts);
      setDifference(found);
      return Promise.resolve(found !== undefined && found.goes.length > 0);
    },
    send: async (body, _, { id }) => {
      if (!isAsItWas(await current(id), before)) {
        throw new ApiProblem(409, before === null ? 'carrier-exists' : 'changed-meanwhile', '');
      }
      await save.mutateAsync({ path: { id }, body });
      await navigate(`/carriers/${id}`);
    },
    known: texts.errors,
    words: wordsOf(texts),
    ofLine: texts.lineOf,
  });
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
      <Form
        of={form}
        submit={texts.save}
        isLong
        className={classes.form}
        confirm={() =>
          difference && (
            <Confirmation
              texts={texts}
              lines={[...difference.goes, ...difference.comes]}
              busy={form.busy}
              submit={form.send}
              goBack={form.goBack}
            />
          )
        }
      >
        <CarrierFields of={form} fixed={before !== null} />
      </Form>
    </Page>
  );
}
