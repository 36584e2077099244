export { PromptsModule } from './prompts.module.js';
export { Audio, Spoken } from './audio.entity.js';
export { PromptAudio } from './prompt-audio.js';
export { Prompt, PromptVersion } from './prompt.entity.js';
export { blobKey, type Sound } from './sounds.js';
