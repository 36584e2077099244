import { Controller, Get, Res } from '@nestjs/common';
import { HealthChecks } from './health-checks.js';

interface Reply {
  status(code: number): { json(body: unknown): void };
}

@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthChecks) {}

  /** Answers when the process runs, regardless of its dependencies. */
  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** 200 when the app can work, else 503; both with the result of every check. */
  @Get('ready')
  async ready(@Res() reply: Reply): Promise<void> {
    const readiness = await this.health.run();
    reply.status(readiness.ready ? 200 : 503).json(readiness);
  }
}
