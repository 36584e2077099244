import { createHash } from 'node:crypto';

/** Something that a run left, or answered. */
export interface Fact {
  /** Where it stands, such as `billing.charges` or `GET /v1/runs/{id}`. */
  readonly where: string;
  /** One JSON value. */
  readonly json: string;
}

/** What differs between two runs of the same code, and how it is recognised. */
export interface Run {
  /** Ports are `base` and the 99 above. */
  readonly portBase: number;
  /** Strings of this run alone, such as its folder, by what stands for each; longer ones first. */
  readonly names: readonly (readonly [text: string, standIn: string])[];
  /**
   * Instants of these are exact in every run, milliseconds since 1970: the time that the simulated switch plays.
   * Others are kept when they are full hours, as days and months begin.
   */
  readonly simulated: { readonly from: number; readonly until: number };
}

export interface Normalised {
  /** A line a fact, sorted: ids, times, hashes and the like are replaced. */
  readonly facts: readonly string[];
  /** A line an id, sorted: in which facts it stands, so that facts stay linked to each other. */
  readonly links: readonly string[];
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const instant =
  '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)';
/** Documents' numbers and names of XML, which could be base64. */
const word = '(?<![\\w+/-])(?:[A-Z]20\\d\\d-[a-z-]+(?:-\\d+)?|(?:[A-Z][a-z]+)+-\\d)(?![\\w+/-])';
/** Secrets, seals and sums, as hexadecimal or base64. */
const hex = '(?:\\\\\\\\x)?[0-9a-f]{32,}';
const mixed = '(?=[\\w+/-]*[A-Z])(?=[\\w+/-]*[a-z])';
const base64 = `(?=[\\w+/-]*[0-9])${mixed}[\\w+/-]{20,}={0,2}`;
/** One in fifty of 16 bytes has no digit; these are known by their length, unless they name a field. */
const wordless = `(?<![\\w+/-])${mixed}(?:[\\w+/-]{22}(?:==)?|[\\w+/-]{32}|[\\w+/-]{43}=?)(?![\\w+/=-]|"\\s*:)`;
const port = '(?<=[\\w.]:|"port": ?)\\d{5}(?![\\w.-])';
const epoch = '(?<![\\w.-])(?:\\d{13}|\\d{16})(?![\\w.-])';
const tokens = new RegExp(
  `${word}|(?<uuid>${uuid})|(?<instant>${instant})|(?<hash>\\b${hex}\\b|${base64}|${wordless})|(?<port>${port})|(?<epoch>${epoch})`,
  'g',
);

const hour = 3_600_000;

/** What depends on which process came first (rows' own numbers, the order of commits), and what PostgreSQL estimates. */
const unsteadyNumber = /("(?:id|seq|estimatedRows)": ?)(?:\d+|null)(?=[,}\]])/g;

/** Where a page of charges goes on: the moment of a call, and a charge's own number. */
const placeOfCharge = /("place": ?"\d+-)\d+(?=")/g;

/** The order of commits of what is read in that order, where it is no place in a list. */
const placeOfCommit = /("position": ?)\d+(?=[,}\]])/g;
const comesInOrder =
  /^(?:CALLS|VOICEMAILS|RECORDINGS|(?:cdr|recordings|notifications)\..*|billing\.rated_calls)$/;

/** Whoever waits for a run asks again and again; how often is a matter of time. */
const isWaiting = ({ where, json }: Fact): boolean =>
  where === 'billing.audit_log' &&
  json.includes('"key:platform-key/operator"') &&
  json.includes('"run.get"');

/** What an owner's contract keeps is due for erasure in the very millisecond in which somebody asks. */
const dueNow = /("rule":"contract","how":"\w+","rows":\d+),"due":\d+,"first":[^,]*,"last":[^,]*/g;

/** A puzzle for callers' browsers, signed. */
const challenge = /("challenge": ?)"[^"]*"/g;

/** As people read it in a mail. */
const writtenMoment = /\d{1,2} [a-z]+ 20\d\d (?:om|at) \d\d:\d\d/gi;

function steadyInstant(ms: number, { simulated }: Run): boolean {
  return ms % hour === 0 || (ms >= simulated.from && ms <= simulated.until);
}

/** Milliseconds or microseconds since 1970, told by their size; null for another number: from 2020 to 2040 they are. */
function epochMs(digits: string): number | null {
  const ms = digits.length === 16 ? Number(digits) / 1000 : Number(digits);
  return ms > 1.577e12 && ms < 2.209e12 ? ms : null;
}

function portName(digits: string, { portBase }: Run): string {
  const offset = Number(digits) - portBase;
  return offset >= 0 && offset < 100 ? `<port+${offset}>` : digits;
}

/** The text with stand-ins, and the ids that stood in it, in their order. */
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

/** Which facts an id stands in, and where in each. */
interface Places {
  readonly counts: Map<string, number>;
  readonly facts: string[];
}

/**
 * What is the same for every run of the same code.
 *
 * Ids are random, so a line can't name another. Instead each id has a line of its own, with a sum of all facts that it
 * stands in: a charge that hangs on another document changes the sums of both documents.
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
