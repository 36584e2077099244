import { Counter, Gauge } from 'prom-client';

export const spoolFiles = new Counter({
  name: 'switch_agent_spool_files_total',
  help: 'Spooled legs by outcome: delivered; refused, broken, given-up (kept for a person); failed (retried); stuck (neither delivered nor kept)',
  labelNames: ['outcome'],
});

export const ownCallsMade = new Counter({
  name: 'switch_agent_own_calls_total',
  help: 'Calls that the platform made by itself, one per trunk tried, by outcome: heard (the key was pressed), unheard, failed (not made, or its result is unknown)',
  labelNames: ['outcome'],
});

export const spoolWaiting = new Gauge({
  name: 'switch_agent_spool_waiting',
  help: 'Files waiting in the spool folders after the last sweep',
});

export const spoolOldestSeconds = new Gauge({
  name: 'switch_agent_spool_oldest_seconds',
  help: 'Age of the oldest file in the spool folders at the last sweep',
});

export const spoolUnreadable = new Gauge({
  name: 'switch_agent_spool_unreadable',
  help: 'Spooled files kept for a person or impossible to move there, at the last sweep',
});

export const spoolFreeBytes = new Gauge({
  name: 'switch_agent_spool_free_bytes',
  help: 'Free bytes on the disk of a spool folder or of the recordings folder, at the last check',
  labelNames: ['folder'],
});

export const controllersWell = new Gauge({
  name: 'switch_agent_controllers_well',
  help: 'Controllers that the balancer sends calls to, at its last answer',
});

export const promptFiles = new Gauge({
  name: 'switch_agent_prompt_files',
  help: 'Files in the switch’s prompts folder',
});

export const promptsRevision = new Gauge({
  name: 'switch_agent_prompts_revision',
  help: 'Revision of the object store up to which all prompts were in the folder, at the last comparison',
});

export const audioFiles = new Counter({
  name: 'switch_agent_audio_files_total',
  help: 'Recordings and voicemails by outcome: delivered; mended (delivered with a corrected header); empty (removed); refused, broken (kept for a person); failed (retried)',
  labelNames: ['outcome'],
});

export const audioWaiting = new Gauge({
  name: 'switch_agent_audio_waiting',
  help: 'Finished recordings and voicemails on the switch’s disk after the last sweep',
});

export const audioOldestSeconds = new Gauge({
  name: 'switch_agent_audio_oldest_seconds',
  help: 'Age of the oldest finished recording or voicemail at the last sweep',
});

export const audioKept = new Gauge({
  name: 'switch_agent_audio_kept',
  help: 'Files of the recordings folder that cannot be delivered: kept for a person, or with an unknown name',
});
