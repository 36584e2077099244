import * as charges from '../fixtures/money/charges.fixture.js';
import * as issued from '../fixtures/money/documents.fixture.js';
import {
  type Asked,
  type Canned,
  done,
  fits,
  found,
  ok,
  page,
  problem,
  type Route,
} from '../answers/canned.js';
import { paymentRoutes } from './canned-payments.js';
import * as invoicing from '../fixtures/money/runs.fixture.js';
import { ledgerRoutes } from './canned-ledger.js';
import { pricesByTwoRoutes } from './canned-prices.js';
import { quarantineRoutes } from './canned-quarantine.js';
import { holidaysOfYear, prices } from '../fixtures/money/prices.fixture.js';
import * as corrections from '../fixtures/money/corrections.fixture.js';
import * as callData from '../fixtures/calls.fixture.js';
import { callExports } from '../fixtures/call-exports.fixture.js';
import { callerRoutes } from '../fixtures/callers.fixture.js';
import * as imports from '../fixtures/carrier-imports.fixture.js';
import { carriersInFull, switches } from '../fixtures/carriers.fixture.js';
import {
  mailbox,
  company,
  numberLimits,
  numbers,
  ownerLimits,
  platformLimits,
} from '../fixtures/limits.fixture.js';
import { apiKeys, carriers, members, owners, people } from '../fixtures/people.fixture.js';
import { sessions, staffGrants, users } from '../fixtures/people.fixture.js';
import { privacyRoutes } from './canned-privacy.js';
import { recordingRoutes } from '../fixtures/recordings.fixture.js';
import { alertRoutes } from '../fixtures/alerts.fixture.js';
import { noticeRoutes } from '../fixtures/notices.fixture.js';
import { homeRoutes } from '../fixtures/home.fixture.js';
import { webhookRoutes } from '../fixtures/webhooks.fixture.js';
import { settlementRoutes } from './canned-settlements.js';
import { directDebitRoutes } from '../fixtures/money/direct-debit.fixture.js';
import { documentRoutes } from './document-api.js';
import { flowRoutes } from '../fixtures/flows/flows.fixture.js';
import { flowFormRoutes } from '../fixtures/flows/flow-form.fixture.js';
import { trialRoutes } from '../fixtures/flows/flow-trials.fixture.js';
import { numberListRoutes } from '../fixtures/number-lists.fixture.js';
import { sharedPartRoutes } from '../fixtures/shared-parts.fixture.js';
import { numberRoutes } from '../fixtures/numbers.fixture.js';
import { promptLinkRoutes, promptRoutes } from '../fixtures/prompts.fixture.js';
import { alarms } from '../fixtures/switching.fixture.js';
import { callTotals } from '../fixtures/totals.fixture.js';
import { uuid } from '../fixtures/values.fixture.js';
import * as vat from '../fixtures/money/vat.fixture.js';

export { type Asked, type Canned, problem } from '../answers/canned.js';

function personOf({ as, language }: Asked) {
  const person = Object.entries(people).find(([name]) => name === as)?.[1];
  return person && { ...person, user: { ...person.user, language } };
}
const isStaff = (asked: Asked): boolean => personOf(asked)?.staffRole !== null;
const routes: readonly Route[] = [
  ['GET', /^\/v1\/me$/, (asked) => ok(personOf(asked))],
  ['PATCH', /^\/v1\/me$/, (asked) => ok(personOf(asked))],
  ['GET', /^\/v1\/me\/sessions$/, () => ok({ items: sessions })],
  ['DELETE', /^\/v1\/me\/sessions/, () => done],
  [
    'GET',
    /^\/v1\/calls$/,
    ({ query }) =>
      query.get('after') === null
        ? page(callData.calls.slice(0, 10), 'second')
        : page(callData.calls.slice(10)),
  ],
  ['GET', /^\/v1\/calls\/totals$/, ({ query }) => ok(callTotals(query))],
  [
    'GET',
    /^\/v1\/calls\/([\w-]+)$/,
    (_, id) =>
      found(
        callData.calls.map((call) => ({ ...call, id: call.callId })),
        id,
      ),
  ],
  ['GET', /^\/v1\/calls\/([\w-]+)\/corrections$/, (_, id) => ok(callData.correctionsOf(id))],
  [
    'GET',
    /^\/v1\/calls\/([\w-]+)\/charges$/,
    (asked, id) =>
      id === callData.answeredCall.callId
        ? ok({
            consumerPrice: callData.consumerPrice,
            charges: isStaff(asked)
              ? [...callData.carrierCharges, ...callData.ownerCharges]
              : callData.ownerCharges,
            quarantined: isStaff(asked) ? [callData.waiting] : [],
          })
        : ok({ consumerPrice: null, charges: [], quarantined: [] }),
  ],
  [
    'GET',
    /^\/v1\/live-calls\/stream$/,
    () => {
      const calls = callData.liveCalls(Date.now());
      return { status: 200, stream: { calls, total: calls.length } };
    },
  ],
  [
    'GET',
    /^\/v1\/call-costs$/,
    ({ query }) => ok({ items: callData.costsOf((query.get('callIds') ?? '').split(',')) }),
  ],
  ['GET', /^\/v1\/holidays$/, ({ query }) => ok(holidaysOfYear(query))],
  ['POST', /^\/v1\/live-calls\/([\w-]+)\/end$/, (_, callId) => ok({ callId })],
  ...callerRoutes,
  ...privacyRoutes,
  ...recordingRoutes,
  ...webhookRoutes,
  ...promptRoutes,
  ...numberListRoutes,
  ...sharedPartRoutes,
  ...alertRoutes,
  ...noticeRoutes,
  ...homeRoutes,
  ['GET', /^\/v1\/call-exports$/, () => page(callExports)],
  ['PUT', /^\/v1\/call-exports\/([\w-]+)$/, (_, id) => ok({ ...callExports[0], id })],
  ['DELETE', /^\/v1\/call-exports\/([\w-]+)$/, (_, id) => found(callExports, id)],
  [
    'GET',
    /^\/v1\/call-exports\/[\w-]+\/link$/,
    () =>
      ok({
        path: '/v1/call-exports/files/a.b',
        fileName: 'gesprekken-2026-11-24.csv',
        mediaType: 'text/csv',
        sha256: 'ab'.repeat(32),
        bytes: 241_320_118,
      }),
  ],
  [
    'GET',
    /^\/v1\/unknown-calls$/,
    ({ query }) =>
      query.get('after') === null
        ? page(callData.unknownCalls.slice(0, 3), 'second')
        : page(callData.unknownCalls.slice(3)),
  ],
  [
    'GET',
    /^\/v1\/ageing$/,
    () => ok({ items: callData.agedMonths, late: callData.lateMonths, next: null }),
  ],
  [
    'GET',
    /^\/v1\/orphan-legs$/,
    ({ query }) =>
      query.get('after') === null
        ? page(callData.orphanLegs.slice(0, 3), 'second')
        : page(callData.orphanLegs.slice(3)),
  ],
  [
    'GET',
    /^\/v1\/documents$/,
    (asked) =>
      page(
        issued.documents.filter(
          ({ kind, partyType, runId }) =>
            (isStaff(asked) || partyType === 'owner') &&
            fits(asked.query, 'kind', kind) &&
            fits(asked.query, 'runId', runId ?? ''),
        ),
      ),
  ],
  ['GET', /^\/v1\/documents\/([\w-]+)$/, (_, id) => found([issued.invoice, issued.creditNote], id)],
  ...documentRoutes,
  ['GET', /^\/v1\/documents\/[\w-]+\/mails$/, () => ok({ mails: [issued.mail] })],
  [
    'POST',
    /^\/v1\/documents\/[\w-]+\/mails\/send-again$/,
    () => ok({ ...issued.failedMail, state: 'queued', attempts: 0 }),
  ],
  ['GET', /^\/v1\/failed-mails$/, () => page(issued.failedMails)],
  [
    'GET',
    /^\/v1\/documents\/[\w-]+\/pdf$/,
    () => ({ status: 200, type: 'application/pdf', body: '%PDF-1.7' }),
  ],
  [
    'GET',
    /^\/v1\/prices$/,
    (asked) =>
      page(
        prices.filter(
          ({ kind, subject }) =>
            (isStaff(asked) || kind !== 'carrier-agreement') &&
            fits(asked.query, 'kind', kind) &&
            fits(asked.query, 'subject', subject),
        ),
      ),
  ],
  ...pricesByTwoRoutes,
  ['GET', /^\/v1\/runs$/, () => page(invoicing.runs)],
  ['GET', /^\/v1\/runs\/([\w-]+)$/, (_, id) => found(invoicing.runs, id)],
  [
    'GET',
    /^\/v1\/runs\/[\w-]+\/problems$/,
    ({ query }) =>
      query.get('after') === null
        ? page(invoicing.runProblems.slice(0, 2), 'helpdesk-nu.invoice.no-plan')
        : page(invoicing.runProblems.slice(2)),
  ],
  ['GET', /^\/v1\/runs\/[\w-]+\/documents$/, () => page(invoicing.plannedDocuments)],
  ['PUT', /^\/v1\/runs\/([\w-]+)$/, () => ok(invoicing.runs[1])],
  ['PUT', /^\/v1\/runs\/([\w-]+)\/\w+$/, (_, id) => found(invoicing.runs, id)],
  ...paymentRoutes,
  ...directDebitRoutes,
  ['GET', /^\/v1\/balance$/, () => ok(charges.balance)],
  ...vat.answers.map(([method, path, body]): Route => [method, path, () => ok(body)]),
  ...quarantineRoutes,
  ...ledgerRoutes,
  ...settlementRoutes,
  ['GET', /^\/v1\/reratings$/, () => page(charges.reratings)],
  ['GET', /^\/v1\/reratings\/conflicts$/, () => page(corrections.conflicts)],
  ['GET', /^\/v1\/reratings\/corrections$/, () => ok({ months: corrections.correctedMonths })],
  ['GET', /^\/v1\/reratings\/([\w-]+)$/, (_, id) => found(charges.reratings, id)],
  ['PUT', /^\/v1\/reratings\/([\w-]+)$/, () => ok(charges.reratings[1])],
  ['PUT', /^\/v1\/reratings\/[\w-]+\/application$/, () => ok(charges.reratings[0])],
  ['GET', /^\/v1\/reratings\/[\w-]+\/parties$/, () => page(charges.reratingParties)],
  [
    'GET',
    /^\/v1\/reratings\/[\w-]+\/differences$/,
    ({ query }) =>
      page(
        charges.reratingDifferences.filter(
          ({ waitedBefore, waitsAfter }) =>
            query.get('moves') === null || waitedBefore !== waitsAfter,
        ),
      ),
  ],
  ['GET', /^\/v1\/carrier-imports$/, () => page(imports.carrierImports)],
  ['GET', /^\/v1\/carrier-imports\/([\w-]+)$/, (_, id) => found(imports.carrierImports, id)],
  ['POST', /^\/v1\/carrier-imports\/[\w-]+\/preview$/, () => ok(imports.preview)],
  ['GET', /^\/v1\/carrier-imports\/[\w-]+\/problems$/, () => page(imports.importProblems)],
  ['GET', /^\/v1\/carrier-imports\/[\w-]+\/days$/, () => ok({ ...imports.importDays, next: null })],
  ['GET', /^\/v1\/carrier-imports\/[\w-]+\/differences$/, () => page(imports.importDifferences)],
  ['GET', /^\/v1\/carrier-layouts$/, () => page([imports.layout])],
  ['GET', /^\/v1\/alarms$/, () => ok({ items: alarms })],
  ['GET', /^\/v1\/switches$/, () => ok({ items: switches })],
  [
    'PUT',
    /^\/v1\/switches\/([\w.-]+)$/,
    ({ body }, name) => {
      const one = switches.find((each) => each.name === name);
      return one === undefined
        ? problem(404, 'no-such-switch')
        : ok({ ...one, ...(body as object) });
    },
  ],
  ['GET', /^\/v1\/carriers$/, () => page(carriersInFull)],
  ['GET', /^\/v1\/carriers\/([\w-]+)$/, (_, id) => found(carriersInFull, id)],
  ['PUT', /^\/v1\/carriers\/([\w-]+)$/, ({ body }, id) => ok({ id, ...(body as object) })],
  ['GET', /^\/v1\/limits$/, () => ok(platformLimits)],
  ['PUT', /^\/v1\/limits$/, ({ body }) => ok(body)],
  ['GET', /^\/v1\/owners\/helpdesk-nu\/company$/, () => ok(company)],
  ['GET', /^\/v1\/owners\/helpdesk-nu\/limits$/, () => ok(ownerLimits)],
  ['PUT', /^\/v1\/owners\/helpdesk-nu\/limits$/, ({ body }) => ok({ ...ownerLimits, set: body })],
  [
    'PUT',
    /^\/v1\/owners\/helpdesk-nu\/own-limits$/,
    ({ body }) => ok({ ...ownerLimits, own: body }),
  ],
  ['GET', /^\/v1\/numbers\/319001234\/limits$/, () => ok(numberLimits)],
  ['GET', /^\/v1\/numbers\/319001234\/mailbox$/, () => ok(mailbox)],
  [
    'PUT',
    /^\/v1\/numbers\/319001234\/mailbox$/,
    ({ body }) => ok({ set: body, holds: { ...mailbox.holds, ...(body as object) } }),
  ],
  [
    'PUT',
    /^\/v1\/numbers\/319001234\/own-limits$/,
    ({ body }) => ok({ ...numberLimits, own: body }),
  ],
  ['PUT', /^\/v1\/numbers\/319001234\/limits$/, ({ body }) => ok({ ...numberLimits, set: body })],
  ...flowFormRoutes,
  ...numberRoutes,
  ...flowRoutes,
  ...trialRoutes,
  ...promptLinkRoutes,
  ['GET', /^\/v1\/numbers$/, () => page(numbers)],
  ['GET', /^\/v1\/owner-names$/, () => page(owners)],
  ['GET', /^\/v1\/carrier-names$/, () => page(carriers)],
  [
    'GET',
    /^\/v1\/staff-names$/,
    () =>
      page([
        { id: 'j-de-wit', name: 'Joris de Wit' },
        { id: 'k-visser', name: 'Karin Visser' },
      ]),
  ],
  ['GET', /^\/v1\/users$/, () => page(users)],
  ['GET', /^\/v1\/staff-grants$/, () => page(staffGrants)],
  ['POST', /^\/v1\/users$/, () => ({ status: 201, body: users[2] })],
  ['DELETE', /^\/v1\/users\/([\w-]+)$/, () => done],
  ['GET', /^\/v1\/owners\/helpdesk-nu\/members$/, () => page(members)],
  [
    'POST',
    /^\/v1\/owners\/helpdesk-nu\/members$/,
    ({ body }) => {
      const { email, name, role } = body as Record<string, string>;
      return { status: 201, body: { id: uuid(754), email, name, role, state: 'invited' } };
    },
  ],
  [
    'PATCH',
    /^\/v1\/owners\/helpdesk-nu\/members\/([\w-]+)$/,
    ({ body }, id) => ok({ ...members.find((one) => one.id === id), ...(body as object) }),
  ],
  ['DELETE', /^\/v1\/owners\/helpdesk-nu\/members\/([\w-]+)$/, () => done],
  ['GET', /^\/v1\/api-keys$/, () => page(apiKeys)],
  [
    'POST',
    /^\/v1\/api-keys$/,
    () => ({
      status: 201,
      body: { key: apiKeys[0], secret: 'bf_4hQ2vJm9Zt7kLx3pWc8RsN1dYb6FgT5u' },
    }),
  ],
  [
    'POST',
    /^\/v1\/auth\/two-factor\/enable$/,
    () =>
      ok({
        totpURI:
          'otpauth://totp/Belfabriek:sanne%40belfabriek.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Belfabriek&digits=6&period=30',
        backupCodes: Array.from({ length: 10 }, (_, index) => `a${index}Kd7-w${index}Qz4`),
      }),
  ],
  ['POST', /^\/v1\/auth\/two-factor\/verify-totp$/, () => done],
  ['POST', /^\/v1\/auth\/request-password-reset$/, () => done],
  ['POST', /^\/v1\/auth\/reset-password$/, () => done],
  ['POST', /^\/v1\/auth\/sign-out$/, () => done],
  ['POST', /^\/v1\/auth\/sign-in\/email$/, () => ok({ twoFactorRedirect: true })],
  [
    'GET',
    /^\/v1\/invitations\/[\w-]+$/,
    ({ path }) =>
      ok({
        email: 'sanne@belfabriek.example',
        name: 'Sanne Visser',
        language: 'nl',
        hasAccount: path.endsWith('/has-account'),
        organisation: path.endsWith('/has-account') ? 'Helpdesk Nu' : null,
      }),
  ],
  ['POST', /^\/v1\/invitations\/[\w-]+(?:\/join)?$/, () => done],
];

const open = /^\/v1\/(?:auth|callers|invitations)\//;

/** The canned answer to a request; undefined when no fixture has one. */
export function cannedAnswer(asked: Asked): Canned | undefined {
  if (!open.test(asked.path) && personOf(asked) === undefined) {
    return problem(401, 'unauthenticated');
  }
  for (const [method, path, answer] of routes) {
    const match = path.exec(asked.path);
    if (method === asked.method && match !== null) return answer(asked, match[1] ?? '');
  }
  return undefined;
}

export const answerTo = (asked: Asked): Canned =>
  cannedAnswer(asked) ?? problem(404, 'no-such-route');
