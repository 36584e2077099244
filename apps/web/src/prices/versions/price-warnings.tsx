import { Alert } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useQuery } from '@tanstack/react-query';
import { priceChecksCheck } from '../../api/generated/operations/price-checks.gen.js';
import { pricesList } from '../../api/generated/operations/prices.gen.js';
import type { PriceWarning } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDateTime } from '../../i18n/times.js';
import { usePartyNames } from '../../session/use-party-names.js';
import { Failure } from '../../ui/page/failure.js';
import { Loading } from '../../ui/page/loading.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import classes from './prices-page.module.css';
import type { NewPriceVersion } from '../price-versions.js';
import { useWarningTexts } from '../warning-texts.js';

/**
 * Query of the calls on which a version would lose money, by the prices published now.
 * @param id Id of the version, as the query's key: its prices are too long for one.
 */
export const usePriceCheck = (id: string, version: NewPriceVersion, enabled = true) =>
  useQuery({
    queryKey: [...pricesList.key, 'check', id],
    queryFn: async ({ signal }) => (await priceChecksCheck({ body: version }, signal)).warnings,
    enabled,
  });

interface PriceWarningsProps {
  readonly of: ReturnType<typeof usePriceCheck>;
  readonly version: NewPriceVersion;
}

/** Warnings for the proposer or approver of a version that would lose money; they prevent nothing. */
export function PriceWarnings({ of: { data, error, refetch }, version }: PriceWarningsProps) {
  const texts = useWarningTexts();
  const words = useWarningWords(version);
  if (data === undefined) {
    if (error === null) return <Loading />;
    return (
      <>
        <p className={classes.made}>{texts.notChecked}</p>
        <Failure problem={error} retry={() => void refetch()} />
      </>
    );
  }
  if (data.length === 0) return <p className={classes.made}>{texts.noLosses}</p>;
  return (
    <Alert color="yellow" title={texts.losses} role="note" className={classes.warnings}>
      <ul>
        {data.map((warning) => (
          <li key={JSON.stringify(warning)}>{words(warning)}</li>
        ))}
      </ul>
      <p>{texts.lossesNote}</p>
    </Alert>
  );
}

function useWarningWords(version: NewPriceVersion): (warning: PriceWarning) => string {
  const texts = useWarningTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const percent = (basisPoints: number): string =>
    `${(basisPoints / 100).toLocaleString(language)} %`;
  const begins = Date.parse(version.validFrom);
  return (warning) => {
    if (warning.code === 'not-all-checked') return texts.warnings.notAllChecked;
    const owners = texts.warnings.owners(
      warning.owners.slice(0, 3).map((id) => nameOf(id)),
      warning.ownerCount,
    );
    const carrier = nameOf(warning.carrierId);
    const lost = formatMoney(warning.lost, language);
    if (warning.code === 'shares-above-price') {
      const { keptShare, payoutShare, ownerCount } = warning;
      const shares = { kept: percent(keptShare), payout: percent(payoutShare) };
      return texts.warnings.shares({ carrier, owners, lost, ...shares, several: ownerCount > 1 });
    }
    const { number, origin, seconds, startedAt } = warning;
    // A call's begin matters only when the loss depends on a band of the day.
    const isLater = Date.parse(startedAt) > Math.max(begins, Date.now());
    const call = {
      owners,
      lost,
      number: phoneNumber(number),
      duration: texts.warnings.duration(seconds),
      origin: texts.warnings.origins[origin],
      at: isLater ? formatDateTime(startedAt, language) : null,
    };
    if (warning.code === 'call-loses') return texts.warnings.call({ ...call, carrier });
    const { fromCarrierId, prefix } = warning;
    return texts.warnings.forwarded({
      ...call,
      carrier: nameOf(fromCarrierId),
      through: carrier,
      prefix: prefix === '' ? null : `+${prefix}`,
    });
  };
}
