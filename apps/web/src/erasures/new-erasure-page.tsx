import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import {
  erasuresPreviewOptions,
  erasuresRequestMutation,
} from '../api/generated/operations/erasures.gen.js';
import type { ErasuresRequestData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { OfOwner } from '../owners/of-owner.js';
import { Facts } from '../ui/page/facts.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { ErasureLines } from './erasure-lines.js';
import classes from './erasures.module.css';
import { useErasureTexts } from './texts.js';

/** Page that previews an erasure of an owner's data, and requests it. */
export function NewErasurePage() {
  const texts = useErasureTexts();
  return (
    <Page title={texts.newTitle} lead={texts.newLead} back={{ to: '/wissen', label: texts.back }}>
      <OfOwner texts={texts} chooseText={texts.chooseText}>
        {(ownerId) => <Previewed ownerId={ownerId} />}
      </OfOwner>
    </Page>
  );
}

function Previewed({ ownerId }: { readonly ownerId: string }) {
  const texts = useErasureTexts();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery({
    ...erasuresPreviewOptions({ path: { ownerId } }),
    // Never refetched by itself: each fetch adds an entry to the audit log.
    staleTime: Infinity,
  });
  if (data === undefined) {
    return error === null ? (
      <Loading lines={6} />
    ) : (
      <Failure problem={error} retry={() => void refetch()} />
    );
  }
  const { endedAt, startsAt, lines, others } = data;
  return (
    <>
      <Panel title={texts.order}>
        {endedAt === null || startsAt === null ? (
          <p>{texts.goesOn}</p>
        ) : (
          <>
            <Facts
              facts={[
                { label: texts.ended, value: formatDate(endedAt, language) },
                { label: texts.starts, value: texts.startsText(formatDate(startsAt, language)) },
              ]}
            />
            <Order ownerId={ownerId} />
          </>
        )}
      </Panel>
      <ErasureLines lines={lines} others={others} />
    </>
  );
}

function Order({ ownerId }: { readonly ownerId: string }) {
  const texts = useErasureTexts();
  const navigate = useNavigate();
  const request = useMutation(erasuresRequestMutation());
  const form = useForm<ErasuresRequestData['body']>({
    begin: { ground: 'owner-asked' },
    send: async (body, id) => {
      await request.mutateAsync({ path: { ownerId, id }, body });
      await navigate(`/wissen/${id}`);
    },
    known: texts.errors,
  });
  return (
    <Form of={form} submit={texts.save} className={classes.form}>
      <RadioField
        of={form}
        name="ground"
        label={texts.ground}
        choices={[
          ['owner-asked', texts.grounds['owner-asked']],
          ['contract-ended', texts.grounds['contract-ended']],
        ]}
      />
    </Form>
  );
}
