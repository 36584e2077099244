import { z } from 'zod';
import { defineBucket } from './define.js';
import { named } from './openapi.js';
import { defineOperation } from './operations/index.js';

/** What a person should look at. The web says each in words; a new one needs its texts there. */
export const alarmCodes = [
  /** A trunk doesn't answer OPTIONS; `subject` is `<switch>/<trunk>`. */
  'trunk-silent',
  /** A switch couldn't be given its carriers; `subject` is the switch. */
  'carriers-not-applied',
  /**
   * The bus tells of no carrier: there is none, all are lost, or it wasn't reached since switch-agent
   * began; `subject` is the switch.
   */
  'carriers-unknown',
  /** A controller, or cdr, has had no connection to a switch for 30 s; `subject` is the switch. */
  'switch-unreachable',
  /** A controller gets no calls from a switch; `subject` is `<switch>/<the balancer's name for it>`. */
  'controller-away',
  /** No controller is well: calls are lost; `subject` is the switch. */
  'controllers-away',
  /** The balancer of a switch doesn't say how it is; `subject` is the switch. */
  'balancer-away',
  /** Calls came to no controller in the last quarter of an hour; `subject` is the switch. */
  'calls-lost',
  /** Redis is away: limits that controllers share aren't held. */
  'limits-not-shared',
  /** An owner's spend reached its limit; `subject` is the owner. */
  'spend-limit-reached',
  /** Calls can be forwarded, and no termination price is known: no spend is counted, no limit holds. */
  'spend-not-held',
  /** A switch is gone with calls that were answered; `subject` is the switch. */
  'calls-unknown',
  /**
   * A switch counted calls that no record came of, and the last was found within 7 days; `subject` is the
   * switch.
   */
  'legs-missing',
  /**
   * Legs whose call never came in, so that nothing of them is charged; the last was found within 7 days.
   * `subject` is the switch.
   */
  'legs-orphaned',
  /**
   * Files of a switch's spool can't be read, and are kept for a person for 7 days at most; `subject` is
   * the switch.
   */
  'spool-unreadable',
  /**
   * A folder of a switch's spool, or of its recordings, may soon, or can't, take what isn't delivered; `subject` is
   * the switch.
   */
  'spool-failing',
  /** Legs have waited in a switch's spool for 10 minutes; `subject` is the switch. */
  'spool-waiting',
  /**
   * Recordings or messages on a switch that nobody takes: kept for a person for 7 days at most, or of names that
   * are none of ours; `subject` is the switch.
   */
  'audio-failing',
  /** Recordings or messages have waited on a switch's disk for 10 minutes; `subject` is the switch. */
  'audio-waiting',
  /** Calls of the last day are suspect, and a person should look at them; `subject` is their owner. */
  'calls-suspect',
  /** What is kept of callers longer than it may be: ageing is a day late, or has failed for a day. */
  'ageing-late',
  /** In the last 7 days second reports of legs contradicted the first, where money hangs on it. */
  'reports-conflict',
  /** For a minute not every call that is recorded was rated. */
  'rating-lags',
  /** Many parts of calls came to wait in quarantine within an hour; `subject` is why. */
  'quarantine-grows',
  /** Parts of calls wait in quarantine for a person, or have for days for a price; `subject` is why. */
  'quarantine-waits',
  /** Calls were corrected after they came on documents: somebody has to have them rated again. */
  'corrections-waiting',
  /** Billing keeps what calls were rated by longer than it may: its ageing is a day late, or fails. */
  'charges-kept-too-long',
  /** For an hour owners couldn't be told by mail that it was changed where their money goes or comes from. */
  'owners-untold',
  /** Audio was brought whose call's record didn't come for a day. */
  'audio-without-record',
  /** Records of calls list audio that didn't come for a day. */
  'audio-missing',
  /** The key or the file of audio is missing: it can't be heard. */
  'audio-lost',
  /** Audio isn't destroyed half an hour after its time. */
  'destruction-late',
  /** In the last 7 days messages were destroyed of which nobody said for four days what became of them. */
  'voicemail-overdue',
  /** For a quarter of an hour the mail server has taken no mail. */
  'mail-server-away',
  /** An owner's data couldn't be erased, five times in a row. */
  'erasure-failing',
  /** A notification of a data breach is due within hours, or overdue; `subject` is `<breach>/<to whom>`. */
  'breach-notification-due',
  /** Within a quarter of an hour many passwords, codes, keys or requests of other sites were refused. */
  'many-refusals',
] as const;
export type AlarmCode = (typeof alarmCodes)[number];

export const alarm = z.object({
  code: z.enum(alarmCodes),
  /** What it is about: see each code. Empty where there is only one. */
  subject: z.string().max(200),
  /** Of how many, where that is counted. */
  count: z.number().int().positive().optional(),
  /** Who raised it: the app, and which of its processes. */
  raisedBy: z.string().min(1).max(100),
  /** Since when, and when it was last said to go on: milliseconds since 1970. */
  since: z.number().int().positive(),
  at: z.number().int().positive(),
});
export type Alarm = z.infer<typeof alarm>;

/** An alarm that wasn't said to go on for this long is over: who raised it is gone. */
export const alarmLastsMs = 120_000;

/**
 * Bucket `alarms`; the key is `<app>.<process>.<code>.<hash of the subject>`. Nobody else takes out what
 * a process left behind that is gone.
 */
export const alarmsBucket = defineBucket({
  bucket: 'alarms',
  schema: alarm,
  lastsMs: alarmLastsMs,
});

const alarmView = named(
  'Alarm',
  z.object({
    code: alarm.shape.code.describe('What goes on; stable, for programs.'),
    subject: alarm.shape.subject.describe(
      'What it is about: a switch, <switch>/<trunk> or an owner, by the code; else empty.',
    ),
    raisedBy: z.array(alarm.shape.raisedBy).meta({ description: 'The processes that see it.' }),
    since: z.iso.datetime().describe('Since when it goes on, in ISO 8601.'),
    count: alarm.shape.count.describe('Of how many legs or files, where that is counted.'),
  }),
);

/** Of all apps, whoever may look: nobody's in particular. */
export const alarmList = defineOperation({
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  subject: 'alarm.list.v1',
  read: 'unnoted',
  request: {},
  reply: z.object({ items: z.array(alarmView) }),
}).get('/v1/alarms', {
  id: 'alarms.list',
  permission: 'parties:read',
  summary: 'What a person should look at, newest first.',
});
