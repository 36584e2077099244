import { AppError, csvLine } from '@app/common';
import {
  callSearch,
  type CallRecord,
  type DisclosedField,
  type Disclosure,
  disclosureReason,
  type Scope,
} from '@app/contracts';
import type { z } from 'zod';
import type { Questions } from '../../kernel/asking/questions.js';
import { slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { mostCalls, referenceOf } from './files.js';

type Search = z.input<typeof callSearch.request>;

const pageSize = 200;
const iso = (micros: number | null): string | null =>
  micros === null ? null : new Date(micros / 1000).toISOString();

/** The value of each field that can be disclosed; moments in UTC. */
const given: Readonly<Record<DisclosedField, (record: CallRecord) => string | boolean | null>> = {
  startedAt: ({ startedAt }) => iso(startedAt),
  answeredAt: ({ answeredAt }) => iso(answeredAt),
  endedAt: ({ endedAt }) => iso(endedAt),
  calledNumber: ({ calledNumber }) => calledNumber,
  callingNumber: ({ callingNumber }) => callingNumber,
  withheld: ({ withheld }) => withheld,
  deliveredTo: ({ deliveredTo }) => deliveredTo,
  hangupCause: ({ hangupCause }) => hangupCause,
  carrierId: ({ carrierId }) => carrierId,
  sipCallId: ({ sipCallId }) => sipCallId,
  ownerId: ({ ownerId }) => ownerId,
};

/**
 * The calls within a disclosure's scope, oldest first. cdr is asked in the name of the person who extracts, with the
 * disclosure as reason, so that cdr's audit log has each question.
 * @throws AppError invalid `too-many-calls`.
 */
export async function callsWithin(
  questions: Questions,
  disclosure: Disclosure,
  staffId: string,
): Promise<CallRecord[]> {
  const { number, ground } = disclosure;
  const wanted: Disclosure['scope'] = disclosure.scope;
  const reason = `${disclosureReason}${referenceOf(number)}: ${ground}`.slice(0, 500);
  const scope: Scope = { as: 'staff', staffId, reason };
  const { numbers, ownerId, callingNumber } = wanted;
  const searches: Partial<Search>[] =
    numbers?.map((each) => ({ number: each })) ??
    (callingNumber === undefined
      ? ownerId === undefined
        ? []
        : [{ ownerId }]
      : [{ callingNumber }]);
  const found = new Map<string, CallRecord>();
  for (const search of searches) {
    const period = {
      from: Date.parse(wanted.from) * 1000,
      until: Date.parse(wanted.until) * 1000,
    };
    let after: Search['after'];
    for (;;) {
      const question = { scope, ...search, ...period, limit: pageSize, ...(after && { after }) };
      const { items, next } = await questions.ask(callSearch, question, slowAnswerWithinMs);
      for (const record of items) found.set(`${record.callId} ${record.startedAt}`, record);
      if (found.size > mostCalls) throw tooMany();
      if (next === null) break;
      after = next;
    }
  }
  return [...found.values()].toSorted((one, other) => one.startedAt - other.startedAt);
}

/** The files of the package, with the chosen fields of each call. */
export function extractOf(disclosure: Disclosure, records: readonly CallRecord[]) {
  const { fields } = disclosure;
  const rows = records.map((record) =>
    Object.fromEntries(fields.map((field) => [field, given[field](record)])),
  );
  const csv = [
    csvLine(fields),
    ...rows.map((row) => csvLine(fields.map((field) => cellOf(row[field] ?? null)))),
  ].join('');
  return {
    'calls.csv': csv,
    'calls.json': `${JSON.stringify(rows, null, 1)}\n`,
    'LEESMIJ.txt': readme(disclosure, records.length),
  };
}

const cellOf = (value: string | boolean | null): string | null =>
  value === null ? null : String(value);

function readme(disclosure: Disclosure, calls: number): string {
  const { number, organisation, ground, fields } = disclosure;
  const wanted: Disclosure['scope'] = disclosure.scope;
  const whose = wanted.numbers?.join(', ') ?? wanted.ownerId ?? wanted.callingNumber ?? '';
  return [
    `Verstrekking ${referenceOf(number)} aan ${organisation}`,
    `Grond: ${ground}`,
    `Gesprekken van ${whose}, van ${wanted.from} tot ${wanted.until} (UTC): ${calls}`,
    `Per gesprek: ${fields.join(', ')}`,
    '',
    'Een nummer dat de beller heeft afgeschermd bewaren wij niet: bij zo’n gesprek is callingNumber leeg.',
    'Van gesprekken van langer dan zes maanden geleden bewaren wij het nummer van de beller niet volledig.',
    '',
    'A number that its caller withheld is not kept: callingNumber of such a call is empty.',
    'Of calls of more than six months ago the caller’s number isn’t kept whole.',
    '',
  ].join('\r\n');
}

const tooMany = (): AppError =>
  new AppError(
    'invalid',
    'too-many-calls',
    `The request covers more than ${mostCalls} calls. Refuse it, and enter requests for shorter periods.`,
  );
