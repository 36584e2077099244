import { formatMoney } from '@app/common';
import { mostOwnersNamed, mostPriceWarnings, type PriceWarning } from '@app/contracts';
import type { CallLoses, Loss, SharesAbovePrice } from '@app/rating';

export const notAllChecked: PriceWarning = {
  code: 'not-all-checked',
  message: 'Not all calls could be checked, so there may be further losses.',
};

/** Losses as warnings for people and programs. @param complete Whether all calls were checked. */
export function warningsOf(losses: readonly Loss[], complete: boolean): PriceWarning[] {
  const all = losses.map((loss) => warningOf(loss));
  const isAll = complete && all.length <= mostPriceWarnings;
  return isAll ? all : [...all.slice(0, mostPriceWarnings - 1), notAllChecked];
}

function warningOf(loss: Loss): PriceWarning {
  const owners = {
    owners: loss.ownerIds.slice(0, mostOwnersNamed),
    ownerCount: loss.ownerIds.length,
  };
  if (loss.code === 'shares-above-price') {
    const { code, carrierId, keptShare, payoutShare, lost } = loss;
    const message = sharesMessage(loss, of(owners));
    return { code, message, ...owners, carrierId, keptShare, payoutShare, lost };
  }
  const { sample, lost } = loss;
  const { numberClass: kind, number, origin, seconds, startedAt, forwarded } = sample;
  const call = {
    message: callMessage(loss, of(owners)),
    ...owners,
    kind,
    number,
    origin,
    seconds,
    lost,
    startedAt: new Date(startedAt / 1000).toISOString(),
  };
  if (forwarded === null) return { code: 'call-loses', ...call, carrierId: sample.carrierId };
  const { carrierId, prefix } = forwarded;
  return { code: 'forwarding-loses', ...call, carrierId, prefix, fromCarrierId: sample.carrierId };
}

const of = ({ owners, ownerCount }: { owners: readonly string[]; ownerCount: number }): string =>
  ownerCount === 1 ? owners[0]! : `${owners[0]} and ${ownerCount - 1} more`;
const percent = (basisPoints: number): string => `${basisPoints / 100} %`;

const sharesMessage = (
  { carrierId, keptShare, payoutShare, lost }: SharesAbovePrice,
  owners: string,
): string =>
  `Paid calls from ${carrierId} lose ${formatMoney(lost, 'en')} of each euro that the caller pays: ` +
  `${carrierId} keeps ${percent(keptShare)} and the owner (${owners}) gets ${percent(payoutShare)}.`;

function callMessage({ sample, lost }: CallLoses, owners: string): string {
  const { number, carrierId, origin, seconds, forwarded } = sample;
  const to =
    forwarded === null
      ? ''
      : ` that is forwarded to ${forwarded.prefix === '' ? 'any other number' : `+${forwarded.prefix}…`} through ${forwarded.carrierId}`;
  return (
    `A call of ${seconds} s from ${carrierId} (${origin}) to ${number} of ${owners}${to} costs ` +
    `${formatMoney(lost, 'en')} more than it brings, without VAT.`
  );
}
