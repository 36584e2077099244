import { Button } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { getDocument, pdfPath, type Document } from '../api/documents.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatPeriod } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/facts.js';
import { PageFailure } from '../ui/failure.js';
import { PageLoading } from '../ui/loading.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { DocumentLines } from './document-lines.js';
import classes from './document-page.module.css';
import { Mailing } from './mailing.js';
import { useDocumentTexts } from './texts.js';

/** One document: its lines, VAT and totals as on the PDF, the PDF itself, and what became of its mail. */
export function DocumentPage() {
  const texts = useDocumentTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['document', id],
    queryFn: () => getDocument(id),
  });
  if (error !== null) return <PageFailure problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageLoading />;
  return (
    <Page
      title={`${texts.kinds[data.kind]} ${data.number}`}
      back={{ to: '/documenten', label: texts.backToDocuments }}
      lead={<Lead document={data} />}
      actions={
        <>
          <Button
            component="a"
            href={pdfPath(id, { download: false })}
            target="_blank"
            rel="noreferrer"
          >
            {texts.openPdf} <span className="visually-hidden">{texts.newTab}</span>
          </Button>
          <Button component="a" variant="outline" href={pdfPath(id, { download: true })}>
            {texts.downloadPdf}
          </Button>
        </>
      }
    >
      <Panel title={texts.lines} flush note={note(data, texts)}>
        <DocumentLines document={data} />
      </Panel>
      <div className={classes.columns}>
        <Panel title={texts.totals}>
          <Totals document={data} />
        </Panel>
        <Mailing document={data} />
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
          ...(viewer.can('runs:read')
            ? [
                {
                  label: texts.run,
                  value: (
                    <Link to={`/factuurruns/${document.runId}`}>
                      {formatPeriod(document.from, document.until, language)}
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

/** VAT once per rate, and what it all comes to. */
function Totals({ document }: { readonly document: Document }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const totalWord = {
    invoice: texts.totalToPay,
    payout: texts.totalToGet,
    settlement: texts.total,
  }[document.kind];
  return (
    <table className={classes.totals}>
      <tbody>
        <tr>
          <th scope="row">{texts.netTotal}</th>
          <td>{formatMoney(document.net, language)}</td>
        </tr>
        {document.vatLines.map(({ category, percent, net, vat }) => (
          <tr key={`${category}-${percent}`}>
            <th scope="row">
              {category === 'AE' ? texts.reverseCharge : `${texts.vat} ${percent} %`}{' '}
              <span className={classes.quiet}>
                {texts.vatBase.toLowerCase()} {formatMoney(net, language)}
              </span>
            </th>
            <td>{formatMoney(vat, language)}</td>
          </tr>
        ))}
        <tr className={classes.gross}>
          <th scope="row">{totalWord}</th>
          <td>{formatMoney(document.gross, language)}</td>
        </tr>
      </tbody>
    </table>
  );
}
