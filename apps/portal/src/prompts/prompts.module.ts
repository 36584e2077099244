import { operationsIn } from '@app/contracts';
import * as prompts from '@app/contracts/prompts';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { NumbersModule } from '../numbers/index.js';
import { Converter } from './audio/converter.js';
import { PromptAudio } from './prompt-audio.js';
import { PromptOperations } from './prompt-operations.js';
import { PromptPreviews } from './prompt-previews.js';
import { PromptsService } from './prompts.service.js';
import { ShippedPrompts } from './shipped-prompts.js';
import { SoundSweep } from './sound-sweep.js';
import { SoundWork } from './sound-work.js';
import { Sounds } from './sounds.js';
import { Voices } from './speech/voices.js';
import { Uploads } from './uploads.js';

/** Prompts: uploaded, spoken, converted, and stored where switches fetch them. */
@Module({
  imports: [KernelModule, NumbersModule],
  controllers: [...controllersOf(operationsIn(prompts)), PromptOperations],
  providers: [
    PromptsService,
    PromptAudio,
    PromptPreviews,
    Converter,
    Voices,
    Sounds,
    SoundSweep,
    ShippedPrompts,
    SoundWork,
    Uploads,
  ],
  exports: [PromptAudio],
})
export class PromptsModule {}
