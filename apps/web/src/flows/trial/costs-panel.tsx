import { formatMoney, formatSignedMoney, type Money, negate, toCents } from '@app/common';
import { tariffWords, words } from '@app/rating';
import type { ReactNode } from 'react';
import type { Trial, TrialCosts } from '../../api/generated/types.gen.js';
import { type Language, useLanguage } from '../../i18n/language.js';
import { formatDuration } from '../../i18n/times.js';
import { useViewer } from '../../session/session.js';
import { Panel } from '../../ui/page/panel.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { unbroken } from '../../ui/words/unbroken.js';
import classes from './costs.module.css';
import { type TrialTexts, useTrialTexts } from './words/texts.js';

const absolute = (amount: Money): Money => (amount.micros < 0 ? negate(amount) : amount);

/** What the call would cost whom, and what we don't know of it. */
export function CostsPanel({ trial }: { readonly trial: Trial }) {
  const texts = useTrialTexts();
  const { isStaff } = useViewer();
  const { costs, instead } = trial;
  if (costs === null) return null;
  const { endsAfterSeconds, seconds } = costs;
  const isEnded = endsAfterSeconds !== null && seconds >= endsAfterSeconds;
  return (
    <Panel title={texts.costs} note={instead === null ? undefined : texts.insteadCosts}>
      <div className={classes.sides}>
        <Side title={texts.costsCaller}>
          <CallerSide costs={costs} />
          {isEnded && <p className={classes.note}>{texts.endsAfter(formatDuration(seconds))}</p>}
        </Side>
        <Side title={isStaff ? texts.costsOfOwner : texts.costsOwner}>
          <OwnerSide costs={costs} />
        </Side>
      </div>
    </Panel>
  );
}

const Side = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={classes.side} aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
);

interface SideProps {
  readonly costs: TrialCosts;
}

function CallerSide({ costs: { charging, caller, seconds } }: SideProps) {
  const texts = useTrialTexts();
  const { language } = useLanguage();
  const amount = (value: string) => <p className={classes.amount}>{unbroken(value)}</p>;
  const note = (value: string) => <p className={classes.note}>{unbroken(value)}</p>;
  if (charging === 'freephone') {
    return (
      <>
        {amount(texts.nothing)}
        {note(texts.freeText)}
      </>
    );
  }
  if (seconds === 0) {
    return (
      <>
        {amount(texts.nothing)}
        {note(texts.unansweredCosts)}
      </>
    );
  }
  if (charging === 'standard') {
    return (
      <>
        {amount(texts.usualRate)}
        {note(texts.usualRateText)}
      </>
    );
  }
  if (caller === null) {
    return (
      <>
        {amount(texts.unknown)}
        {note(texts.noTariffText)}
      </>
    );
  }
  const tariff = tariffWords(caller.terms, language);
  return (
    <>
      {amount(formatMoney(caller.amount, language))}
      {note(
        texts.tariffFor(tariff.charAt(0).toUpperCase() + tariff.slice(1), formatDuration(seconds)),
      )}
      {note(texts.carrierAdds)}
    </>
  );
}

function OwnerSide({ costs: { owner, ownerUnknown } }: SideProps) {
  const texts = useTrialTexts();
  const { language } = useLanguage();
  const { isStaff } = useViewer();
  if (owner === null) {
    return (
      <>
        <p className={classes.amount}>{texts.unknown}</p>
        {ownerUnknown !== null && (
          <p className={classes.note}>{texts.ownerUnknown[ownerUnknown]}</p>
        )}
      </>
    );
  }
  const { net, charges, byOperator } = owner;
  const sum = rounded(absolute(net), texts, language);
  const earns = isStaff ? texts.ownerEarns(sum) : texts.earns(sum);
  const pays = isStaff ? texts.ownerPays(sum) : texts.paysOwn(sum);
  return (
    <>
      <p className={classes.amount}>
        {unbroken(net.micros === 0 ? texts.nothing : net.micros < 0 ? earns : pays)}
      </p>
      <ul className={classes.charges}>
        {charges.map((charge) => (
          <li key={`${charge.component} ${charge.destination} ${charge.seconds}`}>
            <div className={classes.charge}>
              <span>{componentWords(charge, texts)}</span>
              <span className={classes.sum}>
                {formatSignedMoney(negate(charge.amount), language)}
                {charge.includesVat && ` ${texts.inclVat}`}
              </span>
            </div>
            {charge.explanation.length > 0 && (
              <p className={classes.why}>
                {charge.explanation.map((step) => words(step, language)).join(' ')}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.note}>{texts.exclVat}</p>
      {byOperator && <p className={classes.note}>{texts.byCarrier}</p>}
    </>
  );
}

/** A sum at a glance, in whole cents; the lines below it have every digit. */
function rounded(amount: Money, texts: TrialTexts, language: Language): string {
  const cents = toCents(amount);
  const words = formatMoney(cents, language);
  return cents.micros === amount.micros ? words : texts.about(words);
}

type Charge = NonNullable<TrialCosts['owner']>['charges'][number];

function componentWords({ component, destination }: Charge, texts: TrialTexts): string {
  if (destination !== null) return texts.forwardingTo(phoneNumber(destination));
  return Object.hasOwn(texts.components, component)
    ? texts.components[component as keyof typeof texts.components]
    : texts.components.other;
}
