import { Counter, Gauge } from 'prom-client';

export const audioBrought = new Counter({
  name: 'recordings_brought_total',
  help: 'Deliveries of audio, by outcome: stored, known (stored before), refused, failed',
  labelNames: ['outcome'],
});

export const bytesStored = new Counter({
  name: 'recordings_stored_bytes_total',
  help: 'Sealed bytes of stored audio',
});

export const audioDestroyed = new Counter({
  name: 'recordings_destroyed_total',
  help: 'Destroyed audio files, by rule',
  labelNames: ['rule'],
});

export const dueSeconds = new Gauge({
  name: 'recordings_oldest_due_seconds',
  help: 'Time for which the oldest due audio has not been destroyed; 0 when none is due',
});

export const storedAudio = new Gauge({
  name: 'recordings_stored',
  help: 'Stored audio files, by kind',
  labelNames: ['kind'],
});

export const leftBehind = new Counter({
  name: 'recordings_left_behind_total',
  help: 'Keys and files found without a row, and old arrivals, by outcome: adopted (got a row), removed, unreadable',
  labelNames: ['outcome'],
});

export const journalPartsRemoved = new Counter({
  name: 'recordings_journal_parts_removed_total',
  help: 'Removed files of the journal of destruction that no backup needed',
});

export const passesFailed = new Counter({
  name: 'recordings_passes_failed_total',
  help: 'Passes of periodic work that failed and are retried, by part',
  labelNames: ['part'],
});
