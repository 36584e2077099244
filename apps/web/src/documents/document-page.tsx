import { Button } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { creditProposalsListOptions } from '../api/generated/operations/credit-proposals.gen.js';
import {
  documentsGetOptions,
  documentsPdfPath,
  documentsSpecificationPath,
  documentsUblPath,
} from '../api/generated/operations/documents.gen.js';
import type { Document } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatPeriod } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { Failure, PageFailure } from '../ui/page/failure.js';
import { FileLink } from '../ui/controls/file-link.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { DocumentLines } from './document-lines.js';
import classes from './document-page.module.css';
import { Mailing } from './mailing.js';
import { type DocumentTexts, kindOf, useDocumentTexts } from './texts.js';
import { WaitingCredit } from './waiting-credit.js';

/** Page of one document: its lines, VAT and totals as on the PDF, the PDF, and the state of its mail. */
export function DocumentPage() {
  const texts = useDocumentTexts();
  const { id = '' } = useParams();
  const viewer = useViewer();
  const path = { id };
  const { data, error, refetch } = useQuery(documentsGetOptions({ path }));
  const waiting = useQuery({
    ...creditProposalsListOptions({ query: { documentId: id, state: 'waiting', limit: 50 } }),
    // Not fetched before the document was found: the page's address may name no document.
    enabled: data !== undefined && viewer.can('runs:read'),
  });
  if (error !== null) return <PageFailure problem={error} retry={() => void refetch()} />;
  // Wait for the proposals, which would push the lines down if they arrived later.
  if (data === undefined || waiting.isLoading) return <PageLoading />;
  const proposals = waiting.data?.items ?? [];
  return (
    <Page
      title={`${kindOf(data, texts)} ${data.number}`}
      back={{ to: '/documenten', label: texts.backToDocuments }}
      lead={<Lead document={data} />}
      actions={
        <>
          <Button component="a" href={documentsPdfPath({ path })} target="_blank" rel="noreferrer">
            {texts.openPdf} <span className="visually-hidden">{texts.newTab}</span>
          </Button>
          <Button
            component={FileLink}
            variant="outline"
            href={documentsPdfPath({ path, query: { download: true } })}
          >
            {texts.downloadPdf}
          </Button>
          {viewer.can('runs:approve') && data.credits === null && (
            <Button component={Link} variant="subtle" to={`/documenten/${id}/crediteren`}>
              {texts.credit}
            </Button>
          )}
        </>
      }
    >
      {waiting.error !== null && (
        <Failure problem={waiting.error} retry={() => void waiting.refetch()} />
      )}
      {proposals.map((proposal) => (
        <WaitingCredit key={proposal.id} proposal={proposal} />
      ))}
      <Panel title={texts.lines} flush note={note(data, texts)}>
        <DocumentLines
          document={data}
          proposed={new Set(proposals.flatMap(({ lines }) => lines))}
        />
      </Panel>
      <div className={classes.columns}>
        <Panel title={texts.totals}>
          <Totals document={data} />
        </Panel>
        <div>
          <Mailing document={data} />
          <Panel
            title={texts.files}
            note={data.kind === 'settlement' ? texts.filesNoteOfSettlement : texts.filesNote}
          >
            <ul className={classes.files}>
              {data.eInvoice && (
                <li>
                  <FileLink href={documentsUblPath({ path })}>{texts.ubl}</FileLink>
                </li>
              )}
              <li>
                <FileLink href={documentsSpecificationPath({ path })}>{texts.calls}</FileLink>
              </li>
            </ul>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function note({ kind }: Document, texts: ReturnType<typeof useDocumentTexts>) {
  if (kind === 'settlement') return texts.settlementSign;
  return kind === 'payout' ? texts.selfBilling : undefined;
}

function Lead({ document }: { readonly document: Document }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  return (
    <div className={classes.lead}>
      <Facts
        facts={[
          { label: texts.issuedTo, value: document.partyName },
          { label: texts.period, value: formatPeriod(document.from, document.until, language) },
          ...(document.earliestCall === null || document.earliestCall >= document.from
            ? []
            : [{ label: texts.lateCalls, value: formatDate(document.earliestCall, language) }]),
          { label: texts.issuedOn, value: formatDate(document.issuedOn, language) },
          ...(document.dueOn === null
            ? []
            : [{ label: texts.dueOn, value: formatDate(document.dueOn, language) }]),
          {
            label: totalWord(document, texts),
            value: <strong>{formatMoney(document.gross, language)}</strong>,
          },
          ...creditFacts(document, texts),
          ...(viewer.can('runs:read') && document.runId !== null
            ? [
                {
                  label: texts.run,
                  value: (
                    <Link to={`/factuurruns/${document.runId}`}>
                      {formatPeriod(document.from, document.until, language)}
                    </Link>
                  ),
                },
                {
                  label: texts.entries,
                  value: (
                    <Link to={`/grootboek/boekingen?document=${document.id}`}>
                      {texts.toEntries}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

/** Facts of a credit note: the credited document and the reason. Of another document: its credit notes. */
function creditFacts({ credits, creditedBy }: Document, texts: DocumentTexts) {
  if (credits !== null) {
    return [
      {
        label: texts.creditsOf,
        value: <Link to={`/documenten/${credits.documentId}`}>{credits.number}</Link>,
      },
      { label: texts.creditReason, value: credits.reason },
    ];
  }
  return creditedBy.map(({ id, number }) => ({
    label: texts.creditedBy,
    value: <Link to={`/documenten/${id}`}>{number}</Link>,
  }));
}

/** What the document's total is to its party. */
function totalWord({ kind, credits }: Document, texts: DocumentTexts): string {
  if (credits !== null || kind === 'settlement') return texts.total;
  return kind === 'invoice' ? texts.totalToPay : texts.totalToGet;
}

/** VAT per rate, and the document's total. */
function Totals({ document }: { readonly document: Document }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  return (
    <table className={classes.totals}>
      <tbody>
        <tr>
          <th scope="row">{texts.netTotal}</th>
          <td>{formatMoney(document.net, language)}</td>
        </tr>
        {document.vatLines.map(({ category, percent, net, vat, reason }) => (
          <tr key={`${category}-${percent}`}>
            <th scope="row">
              {category === 'S' ? `${texts.vat} ${percent} %` : texts.vatCategories[category]}{' '}
              <span className={classes.quiet}>
                {texts.vatBase.toLowerCase()} {formatMoney(net, language)}
              </span>
              {reason !== null && <div className={classes.quiet}>{reason.text}</div>}
            </th>
            <td>{formatMoney(vat, language)}</td>
          </tr>
        ))}
        <tr className={classes.gross}>
          <th scope="row">{totalWord(document, texts)}</th>
          <td>{formatMoney(document.gross, language)}</td>
        </tr>
      </tbody>
    </table>
  );
}
