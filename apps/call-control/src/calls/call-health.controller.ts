import { Controller, Get, Res } from '@nestjs/common';
import { CallServer } from './call-server.js';

interface Reply {
  status(code: number): { json(body: unknown): void };
}

/**
 * Answers the health check of HAProxy on a switch's host, five times a second (freeswitch/haproxy).
 */
@Controller('health')
export class CallHealthController {
  constructor(private readonly server: CallServer) {}

  /**
   * 200 when this controller accepts new calls, else 503; calls under way aren't affected. Answers
   * from memory alone, so that no answer means a dead or hanging process.
   */
  @Get('calls')
  calls(@Res() reply: Reply): void {
    const { takesCalls } = this.server;
    reply.status(takesCalls ? 200 : 503).json({ takesCalls });
  }
}
