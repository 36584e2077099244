import {
  type Asked,
  priceApprove,
  priceCheck,
  priceProposals,
  pricePropose,
  pricePublish,
  priceRefuse,
  priceWithdraw,
} from '@app/contracts';
import { AuditedReads } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { isService, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { Rating } from './calls/rating.service.js';
import { MarginCheck } from './prices/margin-check.js';
import { PriceProposals } from './prices/price-proposals.service.js';
import { PricePublication } from './prices/price-publication.js';
import { TerminationPublication } from './prices/termination-publication.js';

/** Publishes, proposes, checks, approves and withdraws prices, with warnings of losses. */
@Controller()
export class Prices {
  constructor(
    private readonly publication: PricePublication,
    private readonly proposals: PriceProposals,
    private readonly margins: MarginCheck,
    private readonly reads: AuditedReads,
    private readonly rating: Rating,
    private readonly termination: TerminationPublication,
  ) {}

  @Answers(pricePublish)
  async publish({ scope, id, version, by }: Asked<typeof pricePublish>) {
    const published = await this.publication.publish(scope, id, version, by);
    this.changed();
    // A service publishes for portal, and has no user to show warnings to.
    const warnings = isService(scope) ? [] : await this.margins.warnings(version);
    return { ...published, warnings };
  }

  @Answers(pricePropose)
  async propose(question: Asked<typeof pricePropose>) {
    const { proposal } = await this.proposals.propose(question);
    return { ...proposal, warnings: await this.margins.warnings(question.version) };
  }

  @Answers(priceCheck)
  async check({ scope, version }: Asked<typeof priceCheck>) {
    staffOrPlatform(scope);
    const read = { action: 'price.check', subject: version.subject };
    return this.reads.readThenNote(scope, read, async () => ({
      warnings: await this.margins.warnings(version),
    }));
  }

  @Answers(priceApprove)
  async approve(question: Asked<typeof priceApprove>) {
    const approved = await this.proposals.approve(question);
    this.changed();
    return approved;
  }

  @Answers(priceRefuse)
  async refuse(question: Asked<typeof priceRefuse>) {
    return this.proposals.refuse(question);
  }

  @Answers(priceWithdraw)
  async withdraw({ scope, id }: Asked<typeof priceWithdraw>) {
    await this.proposals.withdraw(scope, id);
    this.changed();
    return { id };
  }

  @Answers(priceProposals)
  async list(question: Asked<typeof priceProposals>) {
    return this.proposals.list(question);
  }

  private changed(): void {
    this.rating.wake();
    this.termination.wake();
  }
}
