import { Button } from '@mantine/core';
import { priceKinds } from '@app/rating';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { priceProposalsProposeMutation } from '../../api/generated/operations/price-proposals.gen.js';
import { pricesList } from '../../api/generated/operations/prices.gen.js';
import { tariffsOrderMutation } from '../../api/generated/operations/tariffs.gen.js';
import type { PriceVersion } from '../../api/generated/types.gen.js';
import { ApiProblem } from '../../api/problem.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDate } from '../../i18n/times.js';
import { Facts } from '../../ui/page/facts.js';
import { Failure, PageFailure } from '../../ui/page/failure.js';
import { PageLoading } from '../../ui/page/loading.js';
import { newId } from '../../ui/forms/new-id.js';
import { Page } from '../../ui/page/page.js';
import { Panel } from '../../ui/page/panel.js';
import { showErrors } from '../../ui/forms/show-errors.js';
import { useFresh } from '../../ui/forms/use-fresh.js';
import { useSubmit } from '../../ui/sending/use-submit.js';
import { ChooseSubject } from './choose-subject.js';
import { LaterVersions } from './later-versions.js';
import { read, type PriceForm, type Rules } from './price-form.js';
import { PriceDifferences } from '../versions/price-differences.js';
import { formOn, instantOf, overlaps, priceToChange, startOf } from './price-start.js';
import { rulesOf } from './refused-rules.js';
import { PriceEnd } from '../versions/price-end.js';
import { PriceWarnings, usePriceCheck } from '../versions/price-warnings.js';
import { SubjectFields } from './subject-fields.js';
import { TermsFields } from './terms-fields.js';
import {
  beginsAfter,
  pricesFromNow,
  priceUntil,
  servesCustomers,
  type NewPriceVersion,
} from '../price-versions.js';
import { usePriceTexts } from '../texts.js';
import { useSubjectName } from '../use-subject-name.js';
import classes from './price-form.module.css';

/** Page that proposes a new price version; its form starts with the current terms. */
export function NewPricePage() {
  const [search] = useSearchParams();
  const kind = priceKinds.find((one) => one === search.get('kind')) ?? 'consumer-tariff';
  const subject = search.get('subject') ?? '';
  const { data, error, refetch } = useFresh({
    queryKey: [...pricesList.key, 'to-change', kind, subject],
    queryFn: async ({ signal }) => ({
      versions: await pricesFromNow(kind, subject, signal),
      customerService: kind === 'consumer-tariff' && (await servesCustomers(subject, signal)),
    }),
    enabled: subject !== '',
  });
  if (subject === '') return <ChooseSubject kind={kind} />;
  // No form without the current terms: an empty form would publish the fields that were not filled in.
  if (data === undefined) {
    return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
  }
  const { versions, customerService } = data;
  const start = { ...startOf(kind, subject, versions), customerService };
  return <NewPrice key={`${kind} ${subject}`} start={start} versions={versions} />;
}

interface NewPriceProps {
  readonly start: PriceForm;
  /** Versions of the subject's price, the newest first. */
  readonly versions: readonly PriceVersion[];
}

function NewPrice({ start, versions }: NewPriceProps) {
  const texts = usePriceTexts();
  const navigate = useNavigate();
  const subjectName = useSubjectName();
  const order = useMutation(tariffsOrderMutation());
  const propose = useMutation(priceProposalsProposeMutation());
  const { language } = useLanguage();
  const [form, setForm] = useState(start);
  // The version that the form was filled from: that of the chosen day, as long as no term is edited.
  const [basis, setBasis] = useState(() => priceToChange(versions, instantOf(start.startDay)));
  const [edited, setEdited] = useState(false);
  const now = new Date().toISOString();
  const later = versions.filter((version) => beginsAfter(version, now));
  const [broken, setBroken] = useState<Rules>({});
  const element = useRef<HTMLFormElement>(null);
  // Kept until the form changes, so that a repeated request publishes only one version.
  const id = useRef(newId());
  const show = (rules: Rules): void => showErrors(element, () => setBroken(rules));
  // Set while the page shows the new terms beside the current ones and asks for a confirmation.
  const [asking, setAsking] = useState<Asking | null>(null);
  const check = useSubmit(async () => {
    const outcome = read(form);
    if ('broken' in outcome) {
      show(
        Object.fromEntries(
          Object.entries(outcome.broken).map(([field, rule]) => [field, texts.rules[rule]]),
        ),
      );
      return;
    }
    const taken = form.startDay === '' ? undefined : later.find((one) => overlaps(one, form));
    if (taken !== undefined) {
      show({ validFrom: texts.laterThere(formatDate(taken.validFrom, language)) });
      return;
    }
    setBroken({});
    const price: Proposed =
      'order' in outcome
        ? {
            kind: 'consumer-tariff',
            subject: outcome.order.number,
            terms: outcome.order.terms,
            from: outcome.order.from ?? null,
            until: null,
            customerService: outcome.order.customerService ?? false,
            send: () => order.mutateAsync({ path: { id: id.current }, body: outcome.order }),
          }
        : {
            kind: outcome.version.kind,
            subject: outcome.version.subject,
            terms: outcome.version.terms,
            from: outcome.version.validFrom,
            until: outcome.version.validUntil,
            customerService: null,
            send: () => propose.mutateAsync({ path: { id: id.current }, body: outcome.version }),
          };
    const from = price.from ?? new Date().toISOString();
    const { signal } = new AbortController();
    const before = await priceUntil(price.kind, price.subject, from, signal);
    const { kind: of, subject, terms, until } = price;
    const version = { kind: of, subject, terms, validFrom: from, validUntil: until };
    setAsking({ price, before, checkId: newId(), version: version as NewPriceVersion });
  });
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (asking === null) return;
    const { kind, subject, send } = asking.price;
    try {
      await send();
    } catch (error) {
      if (error instanceof ApiProblem && error.problems.length > 0) {
        setAsking(null);
        show(rulesOf(error, language, texts));
      }
      throw error;
    }
    await navigate(`/prijzen?${new URLSearchParams({ kind, subject }).toString()}`);
  });
  const change = (changes: Partial<PriceForm>): void => {
    const isOfTerms = Object.keys(changes).some((field) => !ofNoTerms.has(field));
    const { startDay } = changes;
    if (isOfTerms) setEdited(true);
    if (startDay !== undefined && !edited) {
      const { endDay, customerService } = form;
      setBasis(priceToChange(versions, instantOf(startDay)));
      setForm({ ...formOn(versions, startDay, form), endDay, customerService });
    } else setForm({ ...form, ...changes });
    id.current = newId();
    forget();
    check.forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    check.submit();
  };
  return (
    <Page
      title={texts.newVersionOf(subjectName(start.subject))}
      lead={`${texts.kinds[form.kind]}. ${texts.formLead}`}
      back={{ to: '/prijzen', label: texts.backToPrices }}
    >
      {asking !== null && (
        <ConfirmPrice
          of={asking}
          busy={busy}
          problem={problem}
          goOn={submit}
          goBack={() => setAsking(null)}
        />
      )}
      {asking === null && later.length > 0 && <LaterVersions later={later} />}
      <form ref={element} onSubmit={onSubmit} noValidate hidden={asking !== null}>
        <Panel title={texts.whose}>
          <SubjectFields form={form} broken={broken} change={change} />
        </Panel>
        <Panel
          title={texts.terms}
          {...(basis === null || later.length === 0
            ? {}
            : { note: texts.basedOn(formatDate(basis.validFrom, language)) })}
        >
          <TermsFields form={form} broken={broken} change={change} />
        </Panel>
        {(problem ?? check.problem) !== null && (
          <div className={classes.problem}>
            <Failure problem={(problem ?? check.problem)!} known={texts.errors} />
          </div>
        )}
        <Button type="submit" loading={check.busy}>
          {texts.compare}
        </Button>
      </form>
    </Page>
  );
}

const ofNoTerms: ReadonlySet<string> = new Set(['startDay', 'endDay', 'customerService']);

/** The price version in the form, and the request that proposes it. */
interface Proposed extends Pick<PriceVersion, 'kind' | 'subject' | 'terms'> {
  /** Start of the version; null: it begins as early as possible. */
  readonly from: string | null;
  readonly until: string | null;
  /** Whether the number serves customers; null for a price that is not a consumer tariff. */
  readonly customerService: boolean | null;
  readonly send: () => Promise<unknown>;
}

interface Asking {
  readonly price: Proposed;
  /** The version that applies when the new one would begin; null: none. */
  readonly before: PriceVersion | null;
  /** A new id for each check, since prices may have changed since the last one. */
  readonly checkId: string;
  /** The version to check; one without a start begins now. */
  readonly version: NewPriceVersion;
}

interface ConfirmPriceProps {
  readonly of: Asking;
  readonly busy: boolean;
  readonly problem: Error | null;
  readonly goOn: () => void;
  readonly goBack: () => void;
}

/** Asks for a confirmation, with the changes that the new version would make. */
function ConfirmPrice({ of, busy, problem, goOn, goBack }: ConfirmPriceProps) {
  const { price, before, checkId, version } = of;
  const check = usePriceCheck(checkId, version);
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []);
  const begins = price.from === null ? texts.asEarlyAsReady : formatDate(price.from, language);
  const isTariff = price.kind === 'consumer-tariff';
  return (
    <div ref={group} role="group" aria-label={texts.confirmTitle} tabIndex={-1}>
      <Panel title={texts.confirmTitle}>
        <Facts
          facts={[
            { label: texts.validFrom, value: begins },
            ...(price.until === null
              ? []
              : [{ label: texts.validUntil, value: <PriceEnd at={price.until} /> }]),
            ...(price.customerService === null
              ? []
              : [
                  {
                    label: texts.customerService,
                    value: price.customerService ? texts.yes : texts.no,
                  },
                ]),
          ]}
        />
        <PriceDifferences kind={price.kind} before={before} after={price.terms} />
        <PriceWarnings of={check} version={version} />
        <p className={classes.confirm}>
          {texts.confirmText} {Date.parse(version.validFrom) > Date.now() && texts.lapses}
        </p>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <div className={classes.decisions}>
          <Button loading={busy} onClick={goOn}>
            {isTariff ? texts.order : texts.propose}
          </Button>
          <Button variant="subtle" onClick={goBack}>
            {texts.backToForm}
          </Button>
        </div>
      </Panel>
    </div>
  );
}
