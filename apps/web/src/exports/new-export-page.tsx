import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { callExportsStartMutation } from '../api/generated/operations/call-exports.gen.js';
import type { CallExportsStartData } from '../api/generated/types.gen.js';
import { queryOf, useCallFilters } from '../calls/use-call-filters.js';
import { useLanguage, type Language } from '../i18n/language.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { Facts } from '../ui/page/facts.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import classes from './exports.module.css';
import { useExportTexts } from './texts.js';
import { useFilterFacts } from './use-filter-facts.js';

const kinds = ['spreadsheet', 'csv', 'jsonl'] as const;
type Kind = (typeof kinds)[number];

/** A spreadsheet has headings in the user's language, files for programs have field names. */
const formOf = (
  kind: Kind,
  gzip: boolean,
  language: Language,
): CallExportsStartData['body']['form'] =>
  kind === 'spreadsheet'
    ? { format: 'csv', separator: 'semicolon', headings: language, gzip }
    : { format: kind, separator: 'comma', headings: 'names', gzip };

/** Page that orders an export of calls, by the filters of the list of calls and a kind of file. */
export function NewExportPage() {
  const texts = useExportTexts();
  const viewer = useViewer();
  const reason = useReadingReason();
  const filters = useCallFilters();
  const [asking, setAsking] = useState(false);
  const { search } = useLocation();
  const mustGiveReason = viewer.isStaff && (reason === null || asking);
  return (
    <Page
      title={texts.newTitle}
      lead={texts.newLead}
      back={{ to: `/gesprekken${search}`, label: texts.backToCalls }}
      actions={
        <Button component={Link} to="/exports" variant="outline">
          {texts.toExports}
        </Button>
      }
    >
      {mustGiveReason ? (
        <ReadingReason filters={filters} done={() => setAsking(false)} />
      ) : (
        <>
          {viewer.isStaff && (
            <ReadingReasonNote reason={reason ?? ''} change={() => setAsking(true)} />
          )}
          <Order />
        </>
      )}
    </Page>
  );
}

function Order() {
  const texts = useExportTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const nameOf = usePartyNames();
  const filterFacts = useFilterFacts();
  const navigate = useNavigate();
  const start = useMutation(callExportsStartMutation());
  const { search } = useLocation();
  const { values } = useCallFilters();
  const ownerId = viewer.isStaff ? values.ownerId : (viewer.ownerId ?? undefined);
  const query = queryOf(values, ownerId);
  const form = useForm<{ readonly kind: Kind; readonly gzip: boolean }>({
    begin: { kind: 'spreadsheet', gzip: false },
    send: async ({ kind, gzip }, id) => {
      const body = { ...query, form: formOf(kind, gzip, language) };
      await start.mutateAsync({ path: { id }, body });
      await navigate('/exports');
    },
    known: texts.errors,
  });
  const owner = ownerId === undefined ? texts.everyOwner : nameOf(ownerId);
  const facts = [
    ...(viewer.isStaff ? [{ label: texts.owner, value: owner }] : []),
    ...filterFacts(query),
  ];
  return (
    <>
      <Panel
        title={texts.what}
        actions={<Link to={`/gesprekken${search}`}>{texts.changeFilters}</Link>}
      >
        {facts.length === 0 ? <p>{texts.everything}</p> : <Facts facts={facts} />}
      </Panel>
      <Panel title={texts.form} note={texts.formsNote}>
        <Form of={form} submit={texts.start} className={classes.form}>
          <RadioField
            of={form}
            name="kind"
            aria-label={texts.form}
            choices={kinds.map((each) => [each, texts.forms[each]])}
          />
          <CheckField of={form} name="gzip" label={texts.gzip} />
        </Form>
      </Panel>
    </>
  );
}
