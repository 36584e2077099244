import { Counter, Gauge } from 'prom-client';

export const mailsQueued = new Gauge({
  name: 'mails_queued',
  help: 'Mails that are not sent yet and will be tried',
});

export const mailsOldestDueSeconds = new Gauge({
  name: 'mails_oldest_due_seconds',
  help: 'Seconds that the longest waiting mail has been due; 0 when none is due',
});

export const mailsGivenUp = new Gauge({
  name: 'mails_given_up',
  help: 'Documents’ mails that were given up and wait for a person to send them again',
});

export const mailsEnded = new Counter({
  name: 'mails_ended_total',
  help: 'Mails that have ended, by state: sent, failed',
  labelNames: ['state'],
});

export const attemptsFailed = new Counter({
  name: 'mail_attempts_failed_total',
  help: 'Failed tries to send a mail, by reason: server-away, put-off, refused, too-large, file-away, gone, expired, not-made',
  labelNames: ['reason'],
});

export const documentsFollowed = new Counter({
  name: 'mail_documents_total',
  help: 'Documents for which a mail was queued',
});

export const followingFailed = new Counter({
  name: 'following_failed_total',
  help: 'Failed passes of following other apps, by what: documents, voicemails, calls, recordings',
  labelNames: ['what'],
});

export const voicemailsOpen = new Gauge({
  name: 'voicemails_open',
  help: 'Voicemails that are not delivered or given up yet, or whose audio may still exist',
});

export const voicemailsToDestroy = new Gauge({
  name: 'voicemails_to_destroy',
  help: 'Voicemails that were delivered or given up, and whose audio may still exist',
});

export const voicemailsEnded = new Counter({
  name: 'voicemails_ended_total',
  help: 'Voicemails whose audio is destroyed, by outcome: delivered, undeliverable',
  labelNames: ['outcome'],
});

export const webhooksWaiting = new Gauge({
  name: 'webhooks_waiting',
  help: 'Messages that wait to be sent to owners’ webhooks',
});

export const webhookTries = new Counter({
  name: 'webhook_tries_total',
  help: 'Tries to send a message to a webhook, by outcome: taken, status, late, address-refused, unresolved, unreachable, certificate, secret-lost',
  labelNames: ['outcome'],
});

export const webhooksPaused = new Counter({
  name: 'webhooks_paused_total',
  help: 'Webhooks that were paused automatically, by reason: failing, gone, maker',
  labelNames: ['reason'],
});
