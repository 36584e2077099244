import { useMutation, useQuery } from '@tanstack/react-query';
import {
  priceProposalsApproveMutation,
  priceProposalsListInfiniteOptions,
  priceProposalsRefuseMutation,
} from '../../api/generated/operations/price-proposals.gen.js';
import { pricesList, pricesWithdrawMutation } from '../../api/generated/operations/prices.gen.js';
import {
  tariffsApproveMutation,
  tariffsListInfiniteOptions,
  tariffsRefuseMutation,
  tariffsWithdrawMutation,
} from '../../api/generated/operations/tariffs.gen.js';
import type { PriceProposal, Tariff } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDate, formatDateTime } from '../../i18n/times.js';
import { useSecondPerson } from '../../session/use-second-person.js';
import { useProposerNames } from '../../session/use-staff-names.js';
import { ConfirmAction } from '../../ui/questions/confirm-action.js';
import { Facts } from '../../ui/page/facts.js';
import { Failure } from '../../ui/page/failure.js';
import { Each } from '../../ui/tables/each.js';
import { Loading } from '../../ui/page/loading.js';
import { Panel } from '../../ui/page/panel.js';
import { ReasonedAction } from '../../ui/questions/reasoned-action.js';
import { useList } from '../../ui/tables/use-list.js';
import { PriceDifferences } from './price-differences.js';
import { PriceEnd } from './price-end.js';
import { PriceWarnings, usePriceCheck } from './price-warnings.js';
import classes from './prices-page.module.css';
import { priceUntil, type NewPriceVersion, type PriceKind } from '../price-versions.js';
import { usePriceTexts } from '../texts.js';
import { useSubjectName } from '../use-subject-name.js';
import { useWarningTexts } from '../warning-texts.js';

interface ProposalsProps {
  readonly kind: PriceKind | undefined;
  readonly subject: string | undefined;
}

/** Proposed prices that wait for a second person, each with its changes; nothing when there are none. */
export function Proposals({ kind, subject }: ProposalsProps) {
  return (
    <>
      {kind !== 'consumer-tariff' && <ProposedVersions kind={kind} subject={subject} />}
      {(kind === undefined || kind === 'consumer-tariff') && <OrderedTariffs number={subject} />}
    </>
  );
}

function ProposedVersions({ kind, subject }: ProposalsProps) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const approve = useMutation(priceProposalsApproveMutation());
  const refuse = useMutation(priceProposalsRefuseMutation());
  const withdraw = useMutation(pricesWithdrawMutation());
  const list = useList(priceProposalsListInfiniteOptions({ query: { kind, subject, open: true } }));
  return (
    <Each of={list} keyOf={({ id }) => id}>
      {(proposal) => (
        <Waiting
          of={proposal}
          begins={formatDate(proposal.validFrom, language)}
          expired={proposal.state === 'expired' ? texts.expired : null}
          approve={approve.mutateAsync}
          refuse={refuse.mutateAsync}
          withdraw={withdraw.mutateAsync}
        />
      )}
    </Each>
  );
}

function OrderedTariffs({ number }: { readonly number: string | undefined }) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const approve = useMutation(tariffsApproveMutation());
  const refuse = useMutation(tariffsRefuseMutation());
  const withdraw = useMutation(tariffsWithdrawMutation());
  const list = useList(tariffsListInfiniteOptions({ query: { number, open: true } }));
  return (
    <Each of={list} keyOf={({ id }) => id}>
      {(tariff) =>
        isUnapproved(tariff) && (
          <Waiting
            of={asProposal(tariff)}
            begins={tariff.from === null ? texts.asEarlyAsReady : formatDate(tariff.from, language)}
            expired={null}
            approve={approve.mutateAsync}
            refuse={refuse.mutateAsync}
            withdraw={withdraw.mutateAsync}
          />
        )
      }
    </Each>
  );
}

export const isUnapproved = ({ waitsFor }: Tariff): boolean => waitsFor?.code === 'approval';

type Shown = Pick<
  Extract<PriceProposal, { kind: PriceKind }>,
  | 'id'
  | 'kind'
  | 'subject'
  | 'terms'
  | 'validFrom'
  | 'validUntil'
  | 'proposedBy'
  | 'answersFor'
  | 'proposedAt'
> & {
  /** Whether the number serves customers; only for a consumer tariff. */
  readonly customerService?: boolean;
};

const asProposal = (tariff: Tariff): Shown => ({
  id: tariff.id,
  kind: 'consumer-tariff',
  subject: tariff.number,
  terms: tariff.terms,
  customerService: tariff.customerService,
  validUntil: null,
  validFrom: tariff.from ?? tariff.askedAt,
  proposedBy: tariff.askedBy,
  answersFor: tariff.answersFor,
  proposedAt: tariff.askedAt,
});

interface OfOne {
  readonly path: { readonly id: string };
}

interface WaitingProps {
  readonly of: Shown;
  /** The start of the version, in words. */
  readonly begins: string;
  /** Why the proposal can't be approved any more; null: it can. */
  readonly expired: string | null;
  readonly approve: (of: OfOne) => Promise<unknown>;
  readonly refuse: (of: OfOne & { readonly body: { readonly reason: string } }) => Promise<unknown>;
  readonly withdraw: (of: OfOne) => Promise<unknown>;
}

function Waiting({ of, begins, expired, approve, refuse, withdraw }: WaitingProps) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const proposerName = useProposerNames();
  const subjectName = useSubjectName();
  const second = useSecondPerson();
  const { kind, subject, terms, validFrom, validUntil, proposedBy, answersFor, proposedAt } = of;
  const version = { kind, subject, terms, validFrom, validUntil } as NewPriceVersion;
  const path = { id: of.id };
  const losses = useWarningTexts();
  const check = usePriceCheck(of.id, version, expired === null);
  const { data, error, refetch } = useQuery({
    queryKey: [...pricesList.key, 'until', kind, subject, validFrom],
    queryFn: ({ signal }) => priceUntil(kind, subject, validFrom, signal),
  });
  const name = subjectName(subject);
  const impossible =
    expired ??
    second(answersFor, texts.errors[proposedBy === answersFor ? 'four-eyes' : 'own-key']) ??
    (data === undefined || check.isPending ? texts.differencesFirst : null);
  return (
    <Panel title={(expired === null ? texts.waitsForApproval : texts.notApproved)(name, begins)}>
      {expired !== null && (
        <p role="alert" className={classes.made}>
          <strong>{expired}</strong>
        </p>
      )}
      <Facts
        facts={[
          { label: texts.kind, value: texts.kinds[kind] },
          { label: texts.validFrom, value: begins },
          ...(validUntil === null
            ? []
            : [{ label: texts.validUntil, value: <PriceEnd at={validUntil} /> }]),
          ...(of.customerService === undefined
            ? []
            : [{ label: texts.customerService, value: of.customerService ? texts.yes : texts.no }]),
          {
            label: texts.proposedBy,
            value: `${proposerName(proposedBy, answersFor)}, ${formatDateTime(proposedAt, language)}`,
          },
        ]}
      />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <Failure problem={error} retry={() => void refetch()} />
        )
      ) : (
        <PriceDifferences kind={kind} before={data} after={terms} />
      )}
      {expired === null && <PriceWarnings of={check} version={version} />}
      <div className={classes.decisions}>
        <ConfirmAction
          tone="main"
          label={texts.approve}
          about={texts.approveOf(name, begins)}
          impossible={impossible}
          question={
            (check.data ?? []).length > 0 ? losses.approveAtLossQuestion : texts.approveQuestion
          }
          action={() => approve({ path })}
          known={texts.errors}
        />
        <ReasonedAction
          label={texts.refuse}
          about={texts.refuseOf(name, begins)}
          question={texts.refuseQuestion}
          missing={texts.missingReason}
          action={(reason) => refuse({ path, body: { reason } })}
          known={texts.errors}
        />
        <ConfirmAction
          tone="harm"
          label={texts.withdraw}
          about={texts.withdrawProposalOf(name, begins)}
          question={texts.withdrawProposalQuestion}
          keep={texts.notWithdrawn}
          action={() => withdraw({ path })}
          known={texts.errors}
        />
      </div>
    </Panel>
  );
}
