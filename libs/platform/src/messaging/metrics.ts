import { Counter } from 'prom-client';

export const published = new Counter({
  name: 'messages_published_total',
  help: 'Events that NATS has acknowledged',
  labelNames: ['subject'],
});

export const consumed = new Counter({
  name: 'messages_consumed_total',
  help: 'Deliveries of events, by outcome: done, again (will be retried), dead (became a dead letter)',
  labelNames: ['subject', 'consumer', 'outcome'],
});

export const answered = new Counter({
  name: 'questions_answered_total',
  help: 'Questions by outcome: ok, refused, failed',
  labelNames: ['subject', 'outcome'],
});

export const deadLetters = new Counter({
  name: 'dead_letters_total',
  help: 'Messages that became dead letters, by consumer',
  labelNames: ['consumer'],
});
