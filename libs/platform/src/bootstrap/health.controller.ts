import { Controller, Get, Res } from '@nestjs/common';
import { HealthChecks } from './health-checks.js';

interface Reply {
  status(code: number): { json(body: unknown): void };
}

@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthChecks) {}

  /** The process runs and answers; says nothing of what it depends on. */
  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** 200 when the app can do its work, else 503; either way with every check. */
  @Get('ready')
  async ready(@Res() reply: Reply): Promise<void> {
    const readiness = await this.health.run();
    reply.status(readiness.ready ? 200 : 503).json(readiness);
  }
}
