import { useQuery } from '@tanstack/react-query';
import { parseCalling } from '@app/number-plan';
import { callsSearchOptions } from '../api/generated/operations/calls.gen.js';
import { documentsListOptions } from '../api/generated/operations/documents.gen.js';
import { numbersSummariesOptions } from '../api/generated/operations/numbers.gen.js';
import { runsListOptions } from '../api/generated/operations/runs.gen.js';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import { readingReason } from '../api/reading-reason.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime, formatPeriod } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { phoneNumber, withoutSeparators } from '../ui/words/phone-number.js';
import { withWords, type Found, type FoundGroup, type Term } from './found.js';
import { useSearchTexts } from './texts.js';

/** Most hits of each kind. */
const most = 5;
/** Runs are few: a year's worth of weekly ones. */
const newestRuns = 60;

export interface Search {
  readonly groups: readonly FoundGroup[];
  readonly isBusy: boolean;
  readonly failed: boolean;
}

/**
 * Finds what the viewer may see: pages and names in the browser, numbers, calls and documents by the lists' own
 * filters, which keep to the viewer's scope and have indexes. Nothing is asked for without a term.
 */
export function useFound(pages: readonly Found[], term: Term | undefined): Search {
  const texts = useSearchTexts();
  const asked = term ?? { words: '', digits: undefined, document: undefined };
  const numbers = useNumbers(asked);
  const callers = useCallers(asked);
  const documents = useDocuments(asked);
  const names = useNames(asked);
  const runs = useRuns(asked);
  if (term === undefined) return { groups: [], isBusy: false, failed: false };
  const parts = [numbers, callers, documents, ...names, runs];
  const found = [
    { name: texts.numbers, hits: numbers.hits },
    { name: texts.callers, hits: callers.hits },
    { name: texts.documents, hits: documents.hits },
    { name: texts.owners, hits: names[0].hits },
    { name: texts.carriers, hits: names[1].hits },
    { name: texts.runs, hits: runs.hits },
    { name: texts.pages, hits: withWords(pages, term, most) },
  ];
  return {
    groups: found.filter(({ hits }) => hits.length > 0),
    isBusy: parts.some(({ isBusy }) => isBusy),
    failed: parts.some(({ failed }) => failed),
  };
}

interface Part {
  readonly hits: readonly Found[];
  readonly isBusy: boolean;
  readonly failed: boolean;
}

const partOf = <T>(
  { data, isFetching, isError }: { data: T | undefined; isFetching: boolean; isError: boolean },
  hitsOf: (data: T) => readonly Found[],
  isAsked = true,
): Part => ({
  hits: isAsked && data !== undefined ? hitsOf(data) : [],
  isBusy: isAsked && isFetching,
  failed: isAsked && isError,
});

function useNumbers({ digits }: Term): Part {
  const { can, ownerId } = useViewer();
  const nameOf = usePartyNames();
  const enabled = digits !== undefined && can('calls:read');
  const query = useQuery({
    ...numbersSummariesOptions({ query: { digits, ownerId: ownerId ?? undefined, limit: most } }),
    enabled,
  });
  const hitsOf = ({ items }: NonNullable<typeof query.data>): readonly Found[] =>
    items.map((each) => ({
      to: `/nummers/${each.number.slice(1)}`,
      title: phoneNumber(each.number),
      hint: ownerId === null ? nameOf(each.ownerId) : undefined,
    }));
  return partOf(query, hitsOf, enabled);
}

/** Calls of a caller whose whole number is typed. Staff who gave no reason yet give it on the page of calls. */
function useCallers({ digits }: Term): Part {
  const texts = useSearchTexts();
  const { language } = useLanguage();
  const { can, isStaff, ownerId } = useViewer();
  const callingNumber =
    digits === undefined || !can('calls:read')
      ? undefined
      : (parseCalling(withoutSeparators(digits), 'NL') ?? undefined);
  const isAsked = callingNumber !== undefined;
  const mayAsk = !isStaff || readingReason.get() !== null;
  const query = useQuery({
    ...callsSearchOptions({
      query: { callingNumber, ownerId: ownerId ?? undefined, limit: most },
    }),
    enabled: isAsked && mayAsk,
  });
  if (!isAsked) return { hits: [], isBusy: false, failed: false };
  const all = {
    to: `/gesprekken?callingNumber=${encodeURIComponent(callingNumber)}`,
    title: texts.callsOf(phoneNumber(callingNumber)),
  };
  if (!mayAsk) return { hits: [{ ...all, hint: texts.needsReason }], isBusy: false, failed: false };
  const hitsOf = ({ items }: NonNullable<typeof query.data>): readonly Found[] =>
    items.length === 0
      ? []
      : [
          all,
          ...items.map((call) => ({
            to: `/gesprekken/${call.callId}`,
            title: texts.callTo(phoneNumber(call.calledNumber)),
            hint: formatDateTime(call.startedAt, language),
          })),
        ];
  return partOf(query, hitsOf);
}

function useDocuments({ document }: Term): Part {
  const { language } = useLanguage();
  const { can, isStaff, ownerId } = useViewer();
  const enabled = document !== undefined && can('documents:read');
  const query = useQuery({
    ...documentsListOptions({
      query: { number: document, ownerId: ownerId ?? undefined, limit: most },
    }),
    enabled,
  });
  const hitsOf = ({ items }: NonNullable<typeof query.data>): readonly Found[] =>
    items.map(({ id, number, partyName, issuedOn }) => ({
      to: `/documenten/${id}`,
      title: number,
      hint: isStaff ? partyName : formatDate(issuedOn, language),
    }));
  return partOf(query, hitsOf, enabled);
}

/** Owners and carriers by name, for staff; their names are fetched once. */
function useNames(term: Term): readonly [owners: Part, carriers: Part] {
  const { can, isStaff } = useViewer();
  const enabled = isStaff && can('parties:read') && term.words !== '';
  const owners = useQuery({ ...ownersQuery, enabled });
  const carriers = useQuery({ ...carriersQuery, enabled });
  const find =
    (pathOf: (id: string) => string) =>
    (names: NonNullable<typeof owners.data>): readonly Found[] =>
      withWords(
        names.map(({ id, name }) => ({ to: pathOf(id), title: name, hint: id })),
        term,
        most,
      );
  return [
    partOf(
      owners,
      find((id) => `/nummers?ownerId=${id}`),
      enabled,
    ),
    partOf(
      carriers,
      find((id) => `/carriers/${id}`),
      enabled,
    ),
  ];
}

function useRuns(term: Term): Part {
  const { can } = useViewer();
  const { language } = useLanguage();
  const enabled = can('runs:read') && term.words !== '';
  const query = useQuery({ ...runsListOptions({ query: { limit: newestRuns } }), enabled });
  const hitsOf = ({ items }: NonNullable<typeof query.data>): readonly Found[] =>
    withWords(
      items.map(({ id, from, until }) => ({
        to: `/factuurruns/${id}`,
        title: formatPeriod(from, until, language),
      })),
      term,
      most,
    );
  return partOf(query, hitsOf, enabled);
}
