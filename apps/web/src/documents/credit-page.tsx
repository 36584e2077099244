import { Button, Radio, TextInput } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  creditNotesMakeMutation,
  creditNotesPreview,
} from '../api/generated/operations/credit-notes.gen.js';
import { creditProposalsProposeMutation } from '../api/generated/operations/credit-proposals.gen.js';
import { documentsGetOptions } from '../api/generated/operations/documents.gen.js';
import type { CreditPreview, Document } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Facts } from '../ui/page/facts.js';
import { Failure, PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { newId } from '../ui/forms/new-id.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './credit-page.module.css';
import { LinesToCredit } from './lines-to-credit.js';
import { useDocumentTexts } from './texts.js';

/** Takes a document back, whole or by line. */
export function CreditPage() {
  const texts = useDocumentTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(documentsGetOptions({ path: { id } }));
  if (error !== null) return <PageFailure problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageLoading />;
  return (
    <Page
      title={texts.creditTitle(data.number)}
      back={{ to: `/documenten/${id}`, label: data.number }}
      lead={texts.creditLead}
    >
      <Panel title={texts.creditWhat}>
        <CreditForm document={data} />
      </Panel>
    </Page>
  );
}

function CreditForm({ document }: { readonly document: Document }) {
  const texts = useDocumentTexts();
  const [whole, setWhole] = useState<boolean | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [preview, setPreview] = useState<CreditPreview | null>(null);
  const lines = whole ? undefined : [...chosen].toSorted((a, b) => a - b);
  const lacksReason = reason.trim().length < 3;
  const lacksChoice = whole === null;
  const lacksLines = whole === false && chosen.size === 0;
  const { submit, busy, problem } = useSubmit(async () => {
    setPreview(await creditNotesPreview({ body: { documentId: document.id, ...linesOf(lines) } }));
  });
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      setPreview(null);
      set(value);
    };
  const look = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!lacksReason && !lacksChoice && !lacksLines) submit();
  };
  return (
    <form className={classes.form} onSubmit={look} noValidate>
      <Radio.Group
        aria-label={texts.creditWhat}
        value={whole === null ? '' : whole ? 'all' : 'some'}
        error={tried && lacksChoice ? texts.creditChoiceNeeded : undefined}
        onChange={(value) => changed<boolean | null>(setWhole)(value === 'all')}
      >
        <div className={classes.choices}>
          <Radio value="all" label={texts.creditAll} />
          <Radio value="some" label={texts.creditSome} />
        </div>
      </Radio.Group>
      {whole === false && (
        <LinesToCredit document={document} chosen={chosen} choose={changed(setChosen)} />
      )}
      {tried && lacksLines && (
        <p role="alert" className={classes.error}>
          {texts.creditLinesNeeded}
        </p>
      )}
      <TextInput
        label={texts.creditReasonLabel}
        required
        maxLength={300}
        value={reason}
        error={tried && lacksReason ? texts.creditReasonNeeded : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem !== null && <Failure problem={problem} known={texts.creditErrors} />}
      <div>
        <Button type="submit" variant="outline" loading={busy}>
          {texts.creditPreview}
        </Button>
      </div>
      {preview !== null && (
        <Outcome document={document} lines={lines} reason={reason.trim()} preview={preview} />
      )}
    </form>
  );
}

/** Left out: all that are left. */
const linesOf = (lines: readonly number[] | undefined) =>
  lines === undefined ? {} : { lines: [...lines] };

interface OutcomeProps {
  readonly document: Document;
  readonly lines: readonly number[] | undefined;
  readonly reason: string;
  readonly preview: CreditPreview;
}

/** What it comes to, and the deliberate act of making it, or of proposing it to a second person. */
function Outcome({ document, lines, reason, preview }: OutcomeProps) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const make = useMutation(creditNotesMakeMutation());
  const propose = useMutation(creditProposalsProposeMutation());
  const [id] = useState(newId);
  const { net, vat, gross, needsSecond, alone } = preview;
  const text = (amount: typeof gross): string => formatMoney(amount, language);
  const order = {
    path: { id },
    body: { documentId: document.id, ...linesOf(lines), reason, gross },
  };
  const makeIt = async (): Promise<void> => {
    await make.mutateAsync(order);
    await navigate(`/documenten/${id}`);
  };
  const proposeIt = async (): Promise<void> => {
    await propose.mutateAsync(order);
    await navigate(`/documenten/${document.id}`);
  };
  return (
    <section aria-label={texts.creditPreviewTitle} aria-live="polite" className={classes.outcome}>
      <h3>{texts.creditPreviewTitle}</h3>
      <Facts
        facts={[
          { label: texts.netTotal, value: text(net) },
          { label: texts.vat, value: text(vat) },
          { label: texts.total, value: text(gross) },
        ]}
      />
      {needsSecond && <p>{texts.creditNeedsSecond(text(alone))}</p>}
      {needsSecond ? (
        <ConfirmAction
          tone="main"
          label={texts.creditPropose}
          about={texts.creditPropose}
          question={texts.creditProposeQuestion(text(gross))}
          action={proposeIt}
          known={texts.creditErrors}
        />
      ) : (
        <ConfirmAction
          tone="harm"
          label={texts.creditMake}
          about={texts.creditMake}
          question={texts.creditConfirm(text(gross))}
          action={makeIt}
          known={texts.creditErrors}
        />
      )}
    </section>
  );
}
