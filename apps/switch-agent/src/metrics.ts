import { Counter, Gauge } from 'prom-client';

export const spoolFiles = new Counter({
  name: 'switch_agent_spool_files_total',
  help: 'Spooled legs by outcome: delivered; refused, broken, given-up (kept for a person); failed (tried again); stuck (can’t be kept either)',
  labelNames: ['outcome'],
});

export const ownCallsMade = new Counter({
  name: 'switch_agent_own_calls_total',
  help: 'Calls that the platform made by itself, a trunk each, by outcome: heard (the key was pressed), unheard, failed (not made, or its end is unknown)',
  labelNames: ['outcome'],
});

export const spoolWaiting = new Gauge({
  name: 'switch_agent_spool_waiting',
  help: 'Files that wait in the spool folders',
});

export const spoolOldestSeconds = new Gauge({
  name: 'switch_agent_spool_oldest_seconds',
  help: 'Age of the oldest file in the spool folders at the last sweep',
});

export const spoolUnreadable = new Gauge({
  name: 'switch_agent_spool_unreadable',
  help: 'Files that can’t be read and are kept for a person, or can’t even be moved, at the last sweep',
});

export const spoolFreeBytes = new Gauge({
  name: 'switch_agent_spool_free_bytes',
  help: 'Room on the disk of a spool folder, or of the recordings’, at the last look',
  labelNames: ['folder'],
});

export const controllersWell = new Gauge({
  name: 'switch_agent_controllers_well',
  help: 'Controllers that the balancer brought calls to at the last look that it answered',
});

export const promptFiles = new Gauge({
  name: 'switch_agent_prompt_files',
  help: 'Files in the switch’s prompts folder',
});

export const promptsRevision = new Gauge({
  name: 'switch_agent_prompts_revision',
  help: 'Revision of the object store up to which all prompts were in the folder at the last look',
});

export const audioFiles = new Counter({
  name: 'switch_agent_audio_files_total',
  help: 'Recordings and messages by outcome: delivered; mended (delivered, its head put right); empty (removed); refused, broken (kept for a person); failed (tried again)',
  labelNames: ['outcome'],
});

export const audioWaiting = new Gauge({
  name: 'switch_agent_audio_waiting',
  help: 'Finished recordings and messages on the switch’s disk after the last sweep',
});

export const audioOldestSeconds = new Gauge({
  name: 'switch_agent_audio_oldest_seconds',
  help: 'Age of the oldest of them at the last sweep',
});

export const audioKept = new Gauge({
  name: 'switch_agent_audio_kept',
  help: 'Files of the recordings folder that can’t be delivered: kept for a person, or of names that are none of ours',
});
