import { formatMoney } from '@app/common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  creditNotesMakeMutation,
  creditNotesPreview,
} from '../api/generated/operations/credit-notes.gen.js';
import { creditProposalsProposeMutation } from '../api/generated/operations/credit-proposals.gen.js';
import { documentsGetOptions } from '../api/generated/operations/documents.gen.js';
import type {
  CreditNotesPreviewData,
  CreditPreview,
  Document,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { newId } from '../ui/forms/new-id.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { type FormValues, useForm } from '../ui/forms/use-form.js';
import classes from './credit-page.module.css';
import { LinesToCredit } from './lines-to-credit.js';
import { useDocumentTexts } from './texts.js';

/** Page that credits a document, whole or by line. */
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

interface Fields {
  readonly what: 'all' | 'some';
  /** Positions of the chosen lines, in order. */
  readonly lines: readonly number[];
  readonly reason: string;
}

interface Previewed {
  /** Positions of the lines to credit; undefined: all lines that aren't credited yet. */
  readonly lines: readonly number[] | undefined;
  readonly preview: CreditPreview;
}

/** Positions of the lines to credit; undefined: all that aren't credited yet. */
const chosenOf = ({ what, lines }: FormValues<Fields>): readonly number[] | undefined =>
  what === 'all' ? undefined : lines;

const areSame = (
  some: readonly number[] | undefined,
  others: readonly number[] | undefined,
): boolean => some?.join() === others?.join();

function CreditForm({ document }: { readonly document: Document }) {
  const texts = useDocumentTexts();
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const form = useForm<Fields, CreditNotesPreviewData['body']>({
    begin: { what: undefined, lines: [], reason: '' },
    body: (fields) => ({ documentId: document.id, ...creditedLines(chosenOf(fields)) }),
    check: ({ what, lines = [], reason = '' }) => ({
      lines: what === 'some' && lines.length === 0 && texts.creditLinesNeeded,
      reason: reason.length < 3 && texts.creditReasonNeeded,
    }),
    send: async (body) =>
      setPreviewed({ lines: body.lines, preview: await creditNotesPreview({ body }) }),
    known: texts.creditErrors,
  });
  const { what, reason = '' } = form.values;
  const isOfThese = previewed !== null && areSame(previewed.lines, chosenOf(form.values));
  return (
    <div className={classes.form}>
      <Form
        of={form}
        submit={texts.creditPreview}
        className={classes.form}
        button={{ variant: 'outline' }}
      >
        <RadioField
          of={form}
          name="what"
          aria-label={texts.creditWhat}
          wrong={texts.creditChoiceNeeded}
          choices={[
            ['all', texts.creditAll],
            ['some', texts.creditSome],
          ]}
        />
        {what === 'some' && <LinesToCredit document={document} of={form} />}
        <TextField
          of={form}
          name="reason"
          label={texts.creditReasonLabel}
          required
          maxLength={300}
        />
      </Form>
      {isOfThese && <Outcome document={document} reason={reason} {...previewed} />}
    </div>
  );
}

/** The request's `lines`; without it, the API credits all lines that aren't credited yet. */
const creditedLines = (lines: readonly number[] | undefined) =>
  lines === undefined ? {} : { lines: [...lines] };

interface OutcomeProps {
  readonly document: Document;
  readonly lines: readonly number[] | undefined;
  readonly reason: string;
  readonly preview: CreditPreview;
}

/** Amount of the credit note, and the button that makes it, or proposes it to a second person. */
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
    body: { documentId: document.id, ...creditedLines(lines), reason, gross },
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
