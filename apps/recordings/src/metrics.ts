import { Counter, Gauge } from 'prom-client';

export const audioBrought = new Counter({
  name: 'recordings_brought_total',
  help: 'Audio that was brought, by outcome: stored, known, refused, failed',
  labelNames: ['outcome'],
});

export const bytesStored = new Counter({
  name: 'recordings_stored_bytes_total',
  help: 'Sealed bytes of audio that were stored',
});

export const audioDestroyed = new Counter({
  name: 'recordings_destroyed_total',
  help: 'Audio that was destroyed, by rule',
  labelNames: ['rule'],
});

export const dueSeconds = new Gauge({
  name: 'recordings_oldest_due_seconds',
  help: 'How long audio has been due that isn’t destroyed yet; 0 when none is',
});

export const storedAudio = new Gauge({
  name: 'recordings_stored',
  help: 'Audio that is there, by kind',
  labelNames: ['kind'],
});

export const leftBehind = new Counter({
  name: 'recordings_left_behind_total',
  help: 'What was found without a row, arrivals included, by what became of it: adopted, removed, unreadable',
  labelNames: ['outcome'],
});

export const journalPartsRemoved = new Counter({
  name: 'recordings_journal_parts_removed_total',
  help: 'Parts of the journal of destruction that no backup needed any more',
});

export const passesFailed = new Counter({
  name: 'recordings_passes_failed_total',
  help: 'Rounds of work that failed and are tried again, by part',
  labelNames: ['part'],
});
