import { Button, Radio } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
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
import { newId } from '../ui/forms/new-id.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { ErasureLines } from './erasure-lines.js';
import classes from './erasures.module.css';
import { useErasureTexts } from './texts.js';

/** What an erasure of an owner would do; and asks for it. */
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
    // It is noted that somebody looked: not looked at again by itself.
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
  const id = useRef(newId());
  const [ground, setGround] = useState<ErasuresRequestData['body']['ground']>('owner-asked');
  const { submit, busy, problem } = useSubmit(async () => {
    await request.mutateAsync({ path: { ownerId, id: id.current }, body: { ground } });
    await navigate(`/wissen/${id.current}`);
  });
  return (
    <div className={classes.form}>
      <Radio.Group
        label={texts.ground}
        value={ground}
        onChange={(chosen) =>
          setGround(chosen === 'owner-asked' ? 'owner-asked' : 'contract-ended')
        }
      >
        <Radio value="owner-asked" label={texts.grounds['owner-asked']} mb="xs" />
        <Radio value="contract-ended" label={texts.grounds['contract-ended']} />
      </Radio.Group>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div>
        <Button loading={busy} onClick={submit}>
          {texts.save}
        </Button>
      </div>
    </div>
  );
}
