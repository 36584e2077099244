import { quarantineCodes, quarantineDismissible } from '@app/rating';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { aside } from '../api/aside.js';
import {
  quarantineCountsOptions,
  quarantineDismissMutation,
  quarantineListInfiniteOptions,
} from '../api/generated/operations/quarantine.gen.js';
import type { QuarantineEntry } from '../api/generated/types.gen.js';
import { quarantineWords } from '../calls/call-costs.js';
import { useCallTexts } from '../calls/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { CheckFilter, ChoiceFilter } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { isOn, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './balance-page.module.css';
import { useBalanceTexts } from './texts.js';
import { TryAgain, type QuarantineCode } from './try-again.js';

/** Path of the page that adds the missing price; null when no price is missing. */
function priceLink({ code, side, subject, partyId }: QuarantineEntry): string | null {
  const to = (kind: string, whose: string | null): string =>
    `/prijzen/nieuw?${new URLSearchParams({ kind, subject: whose ?? '' }).toString()}`;
  switch (code) {
    case 'no-tariff':
      return to('consumer-tariff', subject);
    case 'no-plan':
      return to('price-plan', subject);
    case 'no-agreement':
      return to('carrier-agreement', subject);
    case 'no-prefix':
      return to(side === 'owner' ? 'price-plan' : 'carrier-agreement', partyId);
    case 'no-carrier':
    case 'no-owner':
    case 'too-long':
    case 'tariff-not-heard':
    case 'rating-failed':
      return null;
  }
}

/** Parts of calls in quarantine with their reasons, newest call first; optionally filtered by one reason. */
export function QuarantinePanel() {
  const texts = useBalanceTexts();
  const callTexts = useCallTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const nameOf = usePartyNames();
  const { values, change } = useFilters({ code: oneOf(quarantineCodes), dismissed: isOn });
  const { code } = values;
  const { data } = useQuery({ ...quarantineCountsOptions(), ...aside });
  const dismissed = values.dismissed !== undefined;
  const staffName = useStaffNames();
  const dismiss = useMutation(quarantineDismissMutation());
  const list = useList(
    quarantineListInfiniteOptions({ query: { code, ...(dismissed ? { dismissed } : {}) } }),
  );
  const waiting = (data?.counts ?? []).filter((one) => code === undefined || one.code === code);
  const nothingWaits = data !== undefined && waiting.every(({ parts }) => parts === 0);
  const partsOf = (of: QuarantineCode): string =>
    data === undefined
      ? ''
      : ` (${(data.counts.find((one) => one.code === of)?.parts ?? 0).toLocaleString(language)})`;
  const columns: readonly Column<QuarantineEntry>[] = [
    {
      key: 'call',
      label: texts.call,
      title: true,
      cell: ({ callId, startedAt }) => (
        <Link to={`/gesprekken/${callId}`}>{formatDateTime(startedAt, language)}</Link>
      ),
    },
    { key: 'side', label: texts.side, cell: ({ side }) => texts.sides[side] },
    {
      key: 'why',
      label: texts.why,
      long: true,
      cell: (entry) => quarantineWords(entry, nameOf, callTexts),
    },
    {
      key: 'price',
      label: dismissed ? texts.decision : texts.action,
      long: true,
      cell: (entry) => {
        if (entry.dismissed !== null) {
          const { by, at, reason } = entry.dismissed;
          return texts.dismissedBy(staffName(by), formatDateTime(at, language), reason);
        }
        if (quarantineDismissible.has(entry.code) && viewer.can('runs:write')) {
          return (
            <ReasonedAction
              label={texts.dismiss}
              about={texts.dismissOf(
                formatDateTime(entry.startedAt, language),
                texts.sides[entry.side],
              )}
              question={texts.dismissQuestion}
              missing={texts.dismissMissing}
              action={(reason) => dismiss.mutateAsync({ path: { id: entry.id }, body: { reason } })}
              known={texts.errors}
            />
          );
        }
        const link = priceLink(entry);
        return link === null || !viewer.can('prices:write') ? (
          '–'
        ) : (
          <Link to={link}>{texts.addPrice}</Link>
        );
      },
    },
  ];
  return (
    <ListPanel
      title={texts.quarantine}
      note={texts.quarantineNote}
      of={list}
      filters={
        <div className={classes.filter}>
          <ChoiceFilter
            label={texts.reasonOfWaiting}
            value={code}
            change={(chosen) => change({ code: chosen })}
            all={texts.anyReason}
            choices={quarantineCodes.map((one) => [one, `${texts.reasons[one]}${partsOf(one)}`])}
          />
          <CheckFilter
            label={texts.showDismissed}
            value={values.dismissed}
            change={(on) => change({ dismissed: on })}
          />
          {viewer.can('runs:write') && <TryAgain code={code} nothingWaits={nothingWaits} />}
        </div>
      }
      empty={
        dismissed
          ? { title: texts.noDismissed, text: texts.noDismissedText }
          : { title: texts.noQuarantine, text: texts.noQuarantineText }
      }
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
