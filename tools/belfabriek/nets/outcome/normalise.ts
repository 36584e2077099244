import { createHash } from 'node:crypto';

/** A stored or answered value of a run. */
export interface Fact {
  /** The line's source, such as `billing.charges` or `GET /v1/runs/{id}`. */
  readonly where: string;
  /** One JSON value. */
  readonly json: string;
}

/** Values that differ between two runs of the same code, for recognising them. */
export interface Run {
  /** The run's ports are `portBase` and the 99 above it. */
  readonly portBase: number;
  /** Strings of this run alone, such as its folder, with their placeholders; longer ones first. */
  readonly names: readonly (readonly [text: string, standIn: string])[];
  /**
   * Range of simulated time in milliseconds since 1970, in which instants are equal in every run.
   * Other instants are kept only when they are full hours, such as the beginnings of days and
   * months.
   */
  readonly simulated: { readonly from: number; readonly until: number };
}

export interface Normalised {
  /** Sorted lines, one per fact, with placeholders for ids, times, hashes and the like. */
  readonly facts: readonly string[];
  /** Sorted lines, one per id, with the facts that contain it, so that links between facts are compared. */
  readonly links: readonly string[];
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const instant =
  '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)';
/** Document numbers and XML names, which look like base64. */
const word = '(?<![\\w+/-])(?:[A-Z]20\\d\\d-[a-z-]+(?:-\\d+)?|(?:[A-Z][a-z]+)+-\\d)(?![\\w+/-])';
/** Secrets, seals and hashes in hexadecimal or base64. */
const hex = '(?:\\\\\\\\x)?[0-9a-f]{32,}';
const mixed = '(?=[\\w+/-]*[A-Z])(?=[\\w+/-]*[a-z])';
const base64 = `(?=[\\w+/-]*[0-9])${mixed}[\\w+/-]{20,}={0,2}`;
/**
 * One in fifty base64 strings of 16 bytes has no digit; these are recognised by their length,
 * unless they are a field's name.
 */
const wordless = `(?<![\\w+/-])${mixed}(?:[\\w+/-]{22}(?:==)?|[\\w+/-]{32}|[\\w+/-]{43}=?)(?![\\w+/=-]|"\\s*:)`;
const port = '(?<=[\\w.]:|"port": ?)\\d{5}(?![\\w.-])';
const epoch = '(?<![\\w.-])(?:\\d{13}|\\d{16})(?![\\w.-])';
const tokens = new RegExp(
  `${word}|(?<uuid>${uuid})|(?<instant>${instant})|(?<hash>\\b${hex}\\b|${base64}|${wordless})|(?<port>${port})|(?<epoch>${epoch})`,
  'g',
);

const hour = 3_600_000;

/**
 * Values that depend on which process was first (row numbers, order of commits), and PostgreSQL's
 * estimates.
 */
const unsteadyNumber = /("(?:id|seq|estimatedRows)": ?)(?:\d+|null)(?=[,}\]])/g;

/** Cursor of a page of charges: a call's time and the charge's own number. */
const placeOfCharge = /("place": ?"\d+-)\d+(?=")/g;

/** Commit positions of facts that are read in order of commit. */
const placeOfCommit = /("position": ?)\d+(?=[,}\]])/g;
const comesInOrder =
  /^(?:CALLS|VOICEMAILS|RECORDINGS|(?:cdr|recordings|notifications)\..*|billing\.rated_calls)$/;

/** The audit entries of polling an invoice run, whose number depends on time. */
const isWaiting = ({ where, json }: Fact): boolean =>
  where === 'billing.audit_log' &&
  json.includes('"key:platform-key/operator"') &&
  json.includes('"run.get"');

/** The erasure due date of contract data is the millisecond of the request. */
const dueNow = /("rule":"contract","how":"\w+","rows":\d+),"due":\d+,"first":[^,]*,"last":[^,]*/g;

/** A signed puzzle for callers' browsers. */
const challenge = /("challenge": ?)"[^"]*"/g;

/** A time as a mail writes it. */
const writtenMoment = /\d{1,2} [a-z]+ 20\d\d (?:om|at) \d\d:\d\d/gi;

function steadyInstant(ms: number, { simulated }: Run): boolean {
  return ms % hour === 0 || (ms >= simulated.from && ms <= simulated.until);
}

/**
 * Milliseconds for a number that looks like milliseconds or microseconds since 1970 between 2020
 * and 2040; null for other numbers.
 */
function epochMs(digits: string): number | null {
  const ms = digits.length === 16 ? Number(digits) / 1000 : Number(digits);
  return ms > 1.577e12 && ms < 2.209e12 ? ms : null;
}

function portName(digits: string, { portBase }: Run): string {
  const offset = Number(digits) - portBase;
  return offset >= 0 && offset < 100 ? `<port+${offset}>` : digits;
}

/** The text with placeholders, and the ids that it contained, in order. */
function replaced({ where, json }: Fact, run: Run): { text: string; ids: string[] } {
  let named = comesInOrder.test(where) ? json.replaceAll(placeOfCommit, '$1<n>') : json;
  for (const [name, standIn] of run.names) named = named.replaceAll(name, standIn);
  const ids: string[] = [];
  const text = named
    .replaceAll(unsteadyNumber, '$1<n>')
    .replaceAll(placeOfCharge, '$1<n>')
    .replaceAll(dueNow, '$1,"due":<n>')
    .replaceAll(challenge, '$1<hash>')
    .replaceAll(writtenMoment, '<time>')
    .replaceAll(tokens, (match: string, ...rest) => {
      const found = rest.at(-1) as Record<string, string | undefined>;
      if (found['uuid'] !== undefined) {
        ids.push(match);
        return '<id>';
      }
      if (found['hash'] !== undefined) return '<hash>';
      if (found['port'] !== undefined) return portName(match, run);
      const ms = found['instant'] === undefined ? epochMs(match) : Date.parse(match);
      const isSteady = ms === null || Number.isNaN(ms) || steadyInstant(ms, run);
      return isSteady ? match : '<time>';
    });
  return { text, ids };
}

/** The facts that contain an id, with its position in each. */
interface Places {
  readonly counts: Map<string, number>;
  readonly facts: string[];
}

/**
 * Makes the outcomes of two runs of the same code equal.
 *
 * Ids are random, so a line can't contain another line's id. Instead each id has a line of its own
 * with a hash of all facts that contain it: a charge that moves to another document changes the
 * hashes of both documents.
 */
export function normalise(facts: readonly Fact[], run: Run): Normalised {
  const places = new Map<string, Places>();
  const steady = facts.filter((fact) => !isWaiting(fact));
  const lines = steady.map((fact) => {
    const { where } = fact;
    const { text, ids } = replaced(fact, run);
    const line = `${where} ${text}`;
    for (const [index, id] of ids.entries()) {
      const known = places.get(id) ?? { counts: new Map<string, number>(), facts: [] };
      known.counts.set(where, (known.counts.get(where) ?? 0) + 1);
      known.facts.push(`${index} ${line}`);
      places.set(id, known);
    }
    return line;
  });
  const links = [...places.values()].map(({ counts, facts: within }) => {
    const sum = createHash('sha256').update(within.toSorted().join('\n')).digest('hex');
    const counted = [...counts].map(([where, count]) => `${count} ${where}`).toSorted();
    return `${counted.join(', ')}: ${sum.slice(0, 12)}`;
  });
  return { facts: lines.toSorted(), links: links.toSorted() };
}
