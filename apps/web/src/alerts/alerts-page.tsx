import { formatMoney, money } from '@app/common';
import {
  alertsListInfiniteOptions,
  alertsSettingsOptions,
} from '../api/generated/operations/alerts.gen.js';
import type { Alert } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatMonth } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useList } from '../ui/tables/use-list.js';
import { AlertForm } from './alert-form.js';
import { useAlertTexts } from './texts.js';

/** Page of an owner's alerts: those sent, and the form that chooses which to get. */
export function AlertsPage() {
  const texts = useAlertTexts();
  const { ownerId } = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      {ownerId !== null && (
        <>
          <AlertList ownerId={ownerId} />
          <Settings ownerId={ownerId} />
        </>
      )}
    </Page>
  );
}

function AlertList({ ownerId }: { readonly ownerId: string }) {
  const texts = useAlertTexts();
  const { language } = useLanguage();
  const list = useList(alertsListInfiniteOptions({ path: { ownerId } }));
  const when = (instant: string) => formatDateTime(instant, language);
  const inEuro = (micros: number) => formatMoney(money(micros), language);
  const columns: readonly Column<Alert>[] = [
    { key: 'what', label: texts.what, title: true, cell: (alert) => <What of={alert} /> },
    {
      key: 'state',
      label: texts.state,
      cell: ({ overAt }) =>
        overAt === null ? (
          <Mark tone="warn">{texts.goesOn}</Mark>
        ) : (
          <Mark tone="quiet">{texts.over(when(overAt))}</Mark>
        ),
    },
    {
      key: 'amount',
      label: texts.amount,
      cell: ({ amount, threshold }) =>
        amount === null || threshold === null
          ? texts.noAmount
          : texts.ofThreshold(inEuro(amount), inEuro(threshold)),
    },
    { key: 'began', label: texts.began, cell: ({ beganAt }) => when(beganAt) },
    { key: 'last', label: texts.last, cell: ({ lastAt }) => when(lastAt) },
  ];
  return (
    <ListPanel
      title={texts.list}
      of={list}
      empty={{ title: texts.none, text: texts.noneText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

function What({ of: { kind, subject } }: { readonly of: Alert }) {
  const { kinds } = useAlertTexts();
  const { language } = useLanguage();
  switch (kind) {
    case 'spend':
      return kinds.spend(formatMonth(subject, language));
    case 'unreachable':
    case 'silence':
      return kinds[kind](phoneNumber(subject));
    default:
      return kinds[kind]();
  }
}

function Settings({ ownerId }: { readonly ownerId: string }) {
  const texts = useAlertTexts();
  const { can } = useViewer();
  const { data, error, refetch } = useFresh(alertsSettingsOptions({ path: { ownerId } }));
  return (
    <Panel title={texts.settings} note={texts.settingsNote}>
      {data === undefined &&
        (error === null ? <Loading /> : <Failure problem={error} retry={refetch} />)}
      {data !== undefined && (
        <>
          {!can('members:manage') && <p>{texts.onlyHead}</p>}
          <AlertForm key={ownerId} ownerId={ownerId} set={data} fixed={!can('members:manage')} />
        </>
      )}
    </Panel>
  );
}
