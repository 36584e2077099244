import { z } from 'zod';
import { defineBucket } from './define.js';
import { named } from './openapi.js';
import { defineOperation, describeTag } from './operations/index.js';

/** Kinds of alarm: each needs a person's attention. The web has a text for each; a new code needs its texts there. */
export const alarmCodes = [
  /** A trunk does not answer OPTIONS; `subject` is `<switch>/<trunk>`. */
  'trunk-silent',
  /** A switch could not load its carriers; `subject` is the switch. */
  'carriers-not-applied',
  /**
   * The bus has no carriers for switches: none exist, all are lost, or switch-agent has not reached the bus
   * since its start; `subject` is the switch.
   */
  'carriers-unknown',
  /** A controller or cdr lacks its connection to a switch for 30 s; `subject` is the switch. */
  'switch-unreachable',
  /** A controller gets no calls from a switch; `subject` is `<switch>/<the balancer's name for it>`. */
  'controller-away',
  /** No controller is healthy, so calls are lost; `subject` is the switch. */
  'controllers-away',
  /** The balancer of a switch does not report its state; `subject` is the switch. */
  'balancer-away',
  /** Calls reached no controller in the last 15 minutes; `subject` is the switch. */
  'calls-lost',
  /** Redis is unreachable: limits that controllers share are not enforced. */
  'limits-not-shared',
  /** The spend of an owner reached its limit; `subject` is the owner. */
  'spend-limit-reached',
  /**
   * Calls can be forwarded without a known termination price: spend is not counted and spend limits are not enforced.
   */
  'spend-not-held',
  /** A switch disappeared with answered calls; `subject` is the switch. */
  'calls-unknown',
  /**
   * A switch counted calls without a call record; the last was found within 7 days. `subject` is the switch.
   */
  'legs-missing',
  /**
   * Legs whose call never arrived, so they are not charged; the last was found within 7 days. `subject` is the
   * switch.
   */
  'legs-orphaned',
  /**
   * Files in a switch's spool are unreadable; they stay for a person for at most 7 days. `subject` is the switch.
   */
  'spool-unreadable',
  /**
   * A switch's folder for spool files or recordings is full or nearly full; `subject` is the switch.
   */
  'spool-failing',
  /** Legs have waited in a switch's spool for 10 minutes; `subject` is the switch. */
  'spool-waiting',
  /**
   * Recordings or messages on a switch are refused, or have a name that is not ours; refused ones stay for a person
   * for at most 7 days. `subject` is the switch.
   */
  'audio-failing',
  /** Recordings or messages have waited on a switch's disk for 10 minutes; `subject` is the switch. */
  'audio-waiting',
  /** Calls of the last day are suspect and need a review; `subject` is their owner. */
  'calls-suspect',
  /** Callers' data is retained too long: ageing is a day late, or has failed for a day. */
  'ageing-late',
  /** In the last 7 days, second reports of legs contradicted the first in a field that affects charges. */
  'reports-conflict',
  /** For a minute, call records have been waiting for rating. */
  'rating-lags',
  /** Many parts of calls entered quarantine within an hour; `subject` is the reason. */
  'quarantine-grows',
  /** Parts of calls wait in quarantine for a person, or for days for a price; `subject` is the reason. */
  'quarantine-waits',
  /** Calls were corrected after their documents were issued: they need a re-rating. */
  'corrections-waiting',
  /** Billing retains charges too long: its ageing is a day late, or fails. */
  'charges-kept-too-long',
  /** For an hour, mails about a changed bank account of an owner could not be sent. */
  'owners-untold',
  /** Audio has waited a day for the record of its call. */
  'audio-without-record',
  /** Call records list audio that has not arrived for a day. */
  'audio-missing',
  /** The key or the file of a recording is missing, so it cannot be played. */
  'audio-lost',
  /** Audio is not destroyed half an hour after its retention ended. */
  'destruction-late',
  /** In the last 7 days, messages were destroyed because their delivery was unconfirmed for four days. */
  'voicemail-overdue',
  /** The mail server has accepted no mail for 15 minutes. */
  'mail-server-away',
  /** The erasure of an owner's data failed five times in a row. */
  'erasure-failing',
  /** A notification of a data breach is due within hours, or overdue; `subject` is `<breach>/<party to notify>`. */
  'breach-notification-due',
  /** Within 15 minutes, many wrong passwords, codes or keys, or requests from other sites, were refused. */
  'many-refusals',
] as const;
export type AlarmCode = (typeof alarmCodes)[number];

export const alarm = z.object({
  code: z.enum(alarmCodes),
  /** The thing that the alarm concerns, see each code; empty where there is only one. */
  subject: z.string().max(200),
  /** Number of things concerned, where the app counts them. */
  count: z.number().int().positive().optional(),
  /** The app and its process that raised the alarm. */
  raisedBy: z.string().min(1).max(100),
  /** Start, and last renewal, in milliseconds since 1970. */
  since: z.number().int().positive(),
  at: z.number().int().positive(),
});
export type Alarm = z.infer<typeof alarm>;

/** An alarm that is not renewed for this long ends: its process is gone. */
export const alarmLastsMs = 120_000;

/**
 * Bucket `alarms`; the key is `<app>.<process>.<code>.<hash of the subject>`. Alarms of a lost process expire; no
 * other process removes them.
 */
export const alarmsBucket = defineBucket({
  bucket: 'alarms',
  schema: alarm,
  lastsMs: alarmLastsMs,
});

/** An alarm that continues, over all processes that raise it. */
const alarmView = named(
  'Alarm',
  z.object({
    code: alarm.shape.code.describe('Kind of alarm; stable, for programs.'),
    subject: alarm.shape.subject.describe(
      'The thing that the alarm concerns, by code: a switch, `<switch>/<trunk>`, an owner, a reason, a breach and the party to notify; else empty.',
    ),
    raisedBy: z
      .array(alarm.shape.raisedBy)
      .meta({ description: 'Processes that raise the alarm, such as `cdr.1a2b3c4d`.' }),
    since: z.iso.datetime().describe('When the alarm started, ISO 8601.'),
    count: alarm.shape.count.describe(
      'Number of things concerned, such as legs or files; absent where the app counts none.',
    ),
  }),
);

describeTag(
  'alarms',
  'An alarm tells operations that the platform needs a person, such as for a trunk that does not answer. It ends by ' +
    'itself once its cause is gone, and no history is kept.',
);

/** Lists the alarms of all apps that continue. For staff; no reason needed. Unavailable `alarms-unknown`. */
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
  summary: 'List alarms that continue, newest first.',
  description:
    'Trouble in any part of the platform that staff must resolve. An alarm that is over is not listed. All at once, ' +
    'without pages. 503 `alarms-unknown`: the message bus is away, so nobody knows which alarms continue.',
});
