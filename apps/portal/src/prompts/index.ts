export { PromptsModule } from './prompts.module.js';
export { PromptAudio } from './prompt-audio.js';
export { blobKey, type Sound } from './sounds.js';
