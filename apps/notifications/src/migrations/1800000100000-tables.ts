import { FirstMigration } from '@app/platform/database';

/** Voicemails, and the outcome of each. */
const voicemails = `
  -- An overdue message was destroyed before it was mailed: its owner is told so.
  create table notifications.voicemails (
    audio_id uuid primary key,
    call_id uuid not null,
    owner_id text not null,
    service_number text not null,
    calling_number text,
    started_at timestamptz not null,
    duration_ms integer not null check (duration_ms >= 0),
    state text not null default 'new'
      check (state in ('new', 'mailing', 'delivered', 'undeliverable')),
    due_at timestamptz default clock_timestamp(),
    give_up_at timestamptz not null,
    leaves_at timestamptz,
    ended_at timestamptz,
    overdue boolean not null default false,
    check ((ended_at is null) = (due_at is not null)),
    check (ended_at is null or state in ('delivered', 'undeliverable')),
    check (ended_at is null or calling_number is null));
  create index voicemails_due on notifications.voicemails (state, due_at) where ended_at is null;
  create index voicemails_leaving on notifications.voicemails (owner_id, service_number, leaves_at)
    where leaves_at is not null;
  create index voicemails_ended on notifications.voicemails (ended_at) where ended_at is not null;
`;

const mails = `
  -- A mail is of an account's key, a document or a voicemail: one of each, or one an address of a voicemail, whatever
  -- crashes. Only a document's content outlives it: a link that works once is kept no longer than the mail needs it.
  create table notifications.mails (
    id uuid primary key,
    account_key text unique,
    document_id uuid unique,
    party_type text check (party_type in ('owner', 'carrier')),
    party_id text,
    recipient text not null,
    language text not null check (language in ('nl', 'en')),
    content jsonb,
    state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
    attempts integer not null default 0 check (attempts >= 0),
    created_at timestamptz not null default clock_timestamp(),
    due_at timestamptz default clock_timestamp(),
    give_up_at timestamptz not null,
    ended_at timestamptz,
    over_tls boolean,
    last_error text,
    voicemail_id uuid references notifications.voicemails on delete cascade,
    fault text check (fault in ('refused', 'too-large', 'expired', 'gone', 'time-over')),
    unique (voicemail_id, recipient),
    constraint mails_one_reason check (num_nonnulls(account_key, document_id, voicemail_id) = 1),
    constraint mails_check1 check ((document_id is null) = (party_id is null)),
    constraint mails_check2 check ((party_type is null) = (party_id is null)),
    constraint mails_check3 check ((state = 'queued') = (due_at is not null)),
    constraint mails_check4 check ((state = 'queued') = (ended_at is null)),
    constraint mails_check5 check ((state = 'sent') = (over_tls is not null)),
    constraint mails_content_wiped
      check (document_id is not null or (state = 'queued') = (content is not null)));
  create index mails_due on notifications.mails
    ((document_id is not null), (voicemail_id is not null), due_at, id) where state = 'queued';
  create index mails_accounts_ended on notifications.mails (ended_at)
    where account_key is not null and state <> 'queued';
  create index mails_failed on notifications.mails (ended_at, id)
    where state = 'failed' and document_id is not null;
  create index mails_of_voicemail on notifications.mails (voicemail_id)
    where state = 'queued' and voicemail_id is not null;

  create table notifications.follow_positions (
    subject text primary key,
    position bigint not null check (position >= 0));
`;

const webhooks = `
  -- "made_by" is the person by whose rights a webhook goes; null: nobody knows.
  create table notifications.webhooks (
    id uuid primary key,
    owner_id text not null,
    url text not null,
    description text not null,
    events text[] not null check (cardinality(events) > 0),
    sealed text not null,
    sealed_before text,
    signs_twice_until timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    paused_at timestamptz(3),
    paused_for text check (paused_for in ('owner', 'staff', 'failing', 'gone', 'maker')),
    failing_since timestamptz,
    notice_due boolean not null default false,
    removed_at timestamptz,
    made_by text,
    check ((paused_at is null) = (paused_for is null)),
    check ((sealed_before is null) = (signs_twice_until is null)),
    check (not notice_due or paused_at is not null));
  create index webhooks_of_owner on notifications.webhooks (owner_id, created_at, id);
  create index webhooks_removed on notifications.webhooks (removed_at) where removed_at is not null;
  create index webhook_notices on notifications.webhooks (paused_at) where notice_due;

  -- A message goes once to each webhook, however often its event is followed.
  create table notifications.webhook_deliveries (
    id uuid primary key default gen_random_uuid(),
    webhook_id uuid not null references notifications.webhooks on delete cascade,
    owner_id text not null,
    message_id text not null,
    type text not null,
    body text not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
    attempts integer not null default 0 check (attempts >= 0),
    tries jsonb not null default '[]',
    created_at timestamptz not null default clock_timestamp(),
    due_at timestamptz default clock_timestamp(),
    give_up_at timestamptz not null,
    ended_at timestamptz,
    unique (webhook_id, message_id),
    check ((state = 'waiting') = (due_at is not null)),
    check ((state = 'waiting') = (ended_at is null)));
  create index webhook_deliveries_due on notifications.webhook_deliveries (webhook_id, due_at, id)
    where state = 'waiting';
  create index webhook_deliveries_over on notifications.webhook_deliveries (give_up_at)
    where state = 'waiting';
  create index webhook_deliveries_log on notifications.webhook_deliveries (webhook_id, created_at, id);
  create index webhook_deliveries_by_state on notifications.webhook_deliveries
    (webhook_id, state, created_at, id);
  create index webhook_deliveries_of_owner on notifications.webhook_deliveries (owner_id, created_at, id);
  create index webhook_deliveries_ended on notifications.webhook_deliveries (ended_at)
    where ended_at is not null;
`;

/** Owners' settings of alerts, the alerts, and the counts from which alerts are found. */
const alerts = `
  create table notifications.alert_settings (
    owner_id text primary key,
    addresses text[] not null check (cardinality(addresses) <= 5),
    spend_per_month bigint check (spend_per_month > 0),
    balance bigint check (balance > 0),
    unreachable boolean not null,
    fraud boolean not null,
    silence boolean not null);

  create table notifications.alerts (
    id uuid primary key default gen_random_uuid(),
    owner_id text not null,
    kind text not null check (kind in ('spend', 'balance', 'unreachable', 'fraud', 'silence')),
    subject text not null,
    began_at timestamptz not null default clock_timestamp(),
    last_at timestamptz not null default clock_timestamp(),
    over_at timestamptz,
    count integer not null check (count > 0),
    amount bigint,
    threshold bigint,
    notice_due boolean not null default true);
  -- One at a time of a kind and subject: a finding that repeats belongs to it.
  create unique index alerts_going_on on notifications.alerts (owner_id, kind, subject)
    where over_at is null;
  create index alerts_of_owner on notifications.alerts
    (owner_id, (over_at is null) desc, last_at desc, id desc);
  create index alert_notices on notifications.alerts (began_at) where notice_due;
  create index alerts_over on notifications.alerts (over_at) where over_at is not null;

  create table notifications.failing_destinations (
    owner_id text not null,
    destination text not null,
    failures integer not null check (failures > 0),
    last_at timestamptz not null,
    primary key (owner_id, destination));

  create table notifications.number_hours (
    owner_id text not null,
    number text not null,
    hour timestamptz not null,
    calls integer not null check (calls > 0),
    primary key (owner_id, number, hour));
  create index number_hours_by_hour on notifications.number_hours (hour);
`;

export class Tables1800000100000 extends FirstMigration {
  readonly statements = [voicemails, mails, webhooks, alerts];
}
