import { formatMoney, negate, type Money } from '@app/common';
import { words, sides, type Side } from '@app/rating';
import { useQuery } from '@tanstack/react-query';
import { Alert } from '@mantine/core';
import { Link } from 'react-router';
import { callsChargesOptions } from '../api/generated/operations/calls.gen.js';
import type { Call, Charge, ChargesOfCall, Quarantined } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { useLanguage } from '../i18n/language.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer, type Viewer } from '../session/session.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './call-costs.module.css';
import { useCallTexts, type CallTexts } from './texts.js';

/** Fetches the charges of a call as soon as its id is known. */
export const useCosts = (callId: string, mayRead = true) =>
  useQuery({ ...callsChargesOptions({ path: { id: callId } }), enabled: mayRead });

/** Charges of a call per side, each with its calculation; an owner sees only the owner's side. */
export function CallCosts({ call }: { readonly call: Call }) {
  const texts = useCallTexts();
  const { data, error, refetch } = useCosts(call.callId);
  return (
    <Panel title={texts.costs} note={data?.charges.length ? texts.costsNote : undefined}>
      {error !== null ? (
        error instanceof ApiProblem && error.status === 404 ? (
          <Empty title={texts.notRated}>{texts.notRatedText}</Empty>
        ) : (
          <Failure problem={error} retry={() => void refetch()} />
        )
      ) : data === undefined ? (
        <Loading lines={5} />
      ) : (
        <CostsOfSides costs={data} />
      )}
    </Panel>
  );
}

function CostsOfSides({ costs }: { readonly costs: ChargesOfCall }) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const { isStaff } = useViewer();
  if (costs.charges.length === 0 && costs.quarantined.length === 0) {
    return <Empty title={texts.noCosts}>{texts.noCostsText}</Empty>;
  }
  return (
    <>
      {costs.consumerPrice !== null && (
        <p className={classes.consumer}>
          {texts.callerPays(formatMoney(costs.consumerPrice, language))}
        </p>
      )}
      {sides.map((side) => (
        <CostsOfSide
          key={side}
          side={side}
          named={isStaff}
          charges={costs.charges.filter((charge) => charge.side === side)}
          waiting={costs.quarantined.filter((part) => part.side === side)}
        />
      ))}
    </>
  );
}

interface CostsOfSideProps {
  readonly side: Side;
  readonly named: boolean;
  readonly charges: readonly Charge[];
  readonly waiting: ChargesOfCall['quarantined'];
}

function CostsOfSide({ side, named, charges, waiting }: CostsOfSideProps) {
  const texts = useCallTexts();
  const viewer = useViewer();
  const nameOf = usePartyNames();
  if (charges.length === 0 && waiting.length === 0) return null;
  return (
    <div className={classes.side}>
      {named && <h3>{texts.sides[side]}</h3>}
      {waiting.map((part) => (
        <Alert
          key={`${part.code}-${part.legUuid}`}
          color="yellow"
          title={part.dismissed ? texts.dismissed : texts.waiting}
          my="sm"
        >
          <p>{quarantineWords(part, nameOf, texts)}</p>
          <p>{part.dismissed ? texts.dismissedText : texts.waitingText}</p>
          {!part.dismissed && viewer.can('prices:write') && (
            <Link to="/prijzen">{texts.toPrice}</Link>
          )}
        </Alert>
      ))}
      <ul className={classes.charges}>
        {charges.map((charge) => (
          <ChargeLine
            key={`${charge.component}-${charge.legUuid}-${charge.partyId}-${charge.reratingId}-${charge.vatPercent}`}
            charge={charge}
            viewer={viewer}
          />
        ))}
      </ul>
    </div>
  );
}

interface ChargeLineProps {
  readonly charge: Charge;
  readonly viewer: Viewer;
}

function ChargeLine({ charge, viewer }: ChargeLineProps) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const named = (step: Charge['explanation'][number]) =>
    step.step === 'operator' ? { ...step, carrierId: nameOf(step.carrierId) } : step;
  const component =
    charge.component === 'payout' && viewer.isStaff ? 'payout-of-owner' : charge.component;
  return (
    <li className={classes.charge}>
      <div className={classes.chargeHead}>
        <p className={classes.component}>
          {charge.reratingId === null
            ? texts.components[component]
            : texts.correctionOf(texts.components[component])}
        </p>
        <p className={classes.amount}>{formatMoney(absolute(charge.amount), language)}</p>
      </div>
      <p className={classes.direction}>
        <span>{directionOf(charge, nameOf(charge.partyId), viewer, texts)}</span>
        <span>{charge.includesVat ? texts.includesVat(charge.vatPercent) : texts.excludesVat}</span>
      </p>
      <p className="visually-hidden">{texts.why}:</p>
      <ul className={classes.steps}>
        {charge.explanation.map((step) => (
          <li key={JSON.stringify(step)}>{words(named(step), language)}</li>
        ))}
      </ul>
      <p className={classes.document}>
        {charge.documentId === null ? (
          texts.notOnDocument
        ) : (
          <Link to={`/documenten/${charge.documentId}`}>
            {texts.document} {charge.documentNumber}
          </Link>
        )}
      </p>
    </li>
  );
}

const absolute = (amount: Money): Money => (amount.micros < 0 ? negate(amount) : amount);

function directionOf(charge: Charge, party: string, viewer: Viewer, texts: CallTexts): string {
  const owesUs = charge.amount.micros >= 0;
  if (viewer.isStaff) {
    return owesUs ? texts.paysUs(party) : texts.wePay(party);
  }
  return owesUs ? texts.youPay : texts.youGet;
}

/** Why a part of a call is in quarantine, and what to do. */
export function quarantineWords(
  { code, subject }: Pick<Quarantined, 'code' | 'subject'>,
  nameOf: (id: string) => string,
  texts: CallTexts,
): string {
  const isParty = code === 'no-plan' || code === 'no-agreement';
  return texts.quarantine[code](isParty ? nameOf(subject) : phoneNumber(subject));
}
