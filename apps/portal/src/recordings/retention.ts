import {
  numberRetentionEffect,
  numberRetentionGet,
  numberRetentionSet,
  retentionEffect,
  retentionGet,
  retentionSet,
  type Asked,
} from '@app/contracts';
import { Controller } from '@nestjs/common';
import { SeenNumbers } from '../flows/index.js';
import { askerOf, mustHave, personOf, scopeFor } from '../kernel/access/index.js';
import { Questions } from '../kernel/asking/questions.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { sightOf } from '../numbers/index.js';

/** Retention of a number's recordings: its owner sets it, recordings enforces it. */
@Controller()
export class Retention {
  constructor(
    private readonly questions: Questions,
    private readonly numbers: SeenNumbers,
  ) {}

  @Answers(numberRetentionGet)
  async get({ number }: Asked<typeof numberRetentionGet>, { reason, request }: Here) {
    const by = askerOf(request);
    const { ownerId } = await this.numbers.get(sightOf(by), number);
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    return (await this.questions.ask(retentionGet, { scope, ownerId, number })).retention;
  }

  @Answers(numberRetentionEffect)
  async effect({ number, days }: Asked<typeof numberRetentionEffect>, { reason, request }: Here) {
    const by = askerOf(request);
    const { ownerId } = await this.numbers.get(sightOf(by), number);
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    return this.questions.ask(retentionEffect, { scope, ownerId, number, days });
  }

  /** A person without the right to set it gets 403 for a visible number, and 404 for any other. */
  @Answers(numberRetentionSet)
  async set({ number, days }: Asked<typeof numberRetentionSet>, { reason, request }: Here) {
    const by = askerOf(request);
    const { ownerId } = await this.numbers.get(sightOf(by), number);
    const { userId } = personOf(by);
    mustHave(by, 'retention:write');
    const scope = scopeFor(by, 'retention:write', { ownerId, reason });
    return this.questions.ask(retentionSet, { scope, ownerId, number, days, userId });
  }
}
