import { useQuery } from '@tanstack/react-query';
import { callsCorrectionsOptions } from '../api/generated/operations/calls.gen.js';
import type { Call, CorrectionsOfCall } from '../api/generated/types.gen.js';
import { useLanguage, type Language } from '../i18n/language.js';
import { formatDateTime, formatDuration, formatTimeToSecond } from '../i18n/times.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Failure } from '../ui/page/failure.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './call-corrections.module.css';
import { useCallTexts, type CallTexts } from './texts.js';

type CallCorrection = CorrectionsOfCall['corrections'][number];
type Change = CallCorrection['changes'][number];

/** Panel of the corrections of a call's record; nothing for the usual call without any. */
export function CallCorrections({ call }: { readonly call: Call }) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(callsCorrectionsOptions({ path: { id: call.callId } }));
  if (error === null && (data === undefined || data.corrections.length === 0)) return null;
  const columns = (reason: CallCorrection['reason']): readonly Column<Change>[] => [
    {
      key: 'field',
      label: texts.correctedField,
      title: true,
      cell: ({ field }) => fieldWords(field, texts) ?? <code>{field}</code>,
    },
    {
      key: 'recorded',
      label: texts.wasRecorded,
      cell: ({ field, recorded }) => valueWords(field, recorded, texts, language),
    },
    {
      key: 'now',
      label: texts.nowOf[reason],
      cell: ({ field, now }) => valueWords(field, now, texts, language),
    },
  ];
  return (
    <Panel title={texts.correctionsTitle} note={texts.correctionsNote}>
      {error !== null && <Failure problem={error} retry={() => void refetch()} />}
      {data?.corrections.map((correction, index) => (
        <div key={`${correction.notedAt}-${correction.legUuid}-${index}`} className={classes.one}>
          <h3>{texts.correctionReasons[correction.reason]}</h3>
          <p className={classes.when}>
            {formatDateTime(correction.notedAt, language)} · <code>{correction.legUuid}</code>
          </p>
          <p>{texts.correctionTexts[correction.reason]}</p>
          <DataTable
            caption={texts.correctionReasons[correction.reason]}
            columns={columns(correction.reason)}
            rows={correction.changes}
            keyOf={({ field }) => field}
          />
        </div>
      ))}
    </Panel>
  );
}

/** Label of a record's field; undefined for a field without one. */
export const fieldWords = (field: string, texts: CallTexts): string | undefined =>
  (texts.fields as Readonly<Record<string, string>>)[field];

/** A field's value in a record, as text for people. */
export function valueWords(
  field: string,
  value: unknown,
  texts: CallTexts,
  language: Language,
): string {
  if (value === null || value === undefined) return '–';
  if (field === 'callingNumber' || field === 'callingPrefix') return texts.numberPresent;
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (typeof value === 'number') {
    if (field.endsWith('At')) return formatTimeToSecond(value, language);
    if (field.endsWith('Micros')) return texts.seconds(value / 1_000_000);
    if (field.endsWith('Seconds')) return texts.seconds(value);
    return value.toLocaleString(language);
  }
  if (typeof value === 'string') return value.startsWith('+') ? phoneNumber(value) : value;
  if (Array.isArray(value)) {
    return value.length === 0 ? '–' : value.map((one) => partWords(one, texts)).join(', ');
  }
  return JSON.stringify(value);
}

/** An attempt as its destination and answered time; other values as they are. */
function partWords(part: unknown, texts: CallTexts): string {
  if (typeof part === 'string') return part;
  const { destination, answeredAt, endedAt } = part as Record<string, unknown>;
  if (typeof destination !== 'string' || typeof endedAt !== 'number') return JSON.stringify(part);
  const lasted =
    typeof answeredAt === 'number'
      ? formatDuration((endedAt - answeredAt) / 1_000_000)
      : texts.notAnswered;
  return `${phoneNumber(destination)} (${lasted})`;
}
