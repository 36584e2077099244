import { Controller, Get, Res } from '@nestjs/common';
import { CallServer } from './call-server.js';

interface Reply {
  status(code: number): { json(body: unknown): void };
}

/** What the balancer on a switch's host asks, five times a second (freeswitch/haproxy). */
@Controller('health')
export class CallHealthController {
  constructor(private readonly server: CallServer) {}

  /**
   * 200 when new calls may be brought, else 503: calls that are here stay. Said from memory, whatever
   * else is slow at the moment, so that no answer means a process that is dead or hangs.
   */
  @Get('calls')
  calls(@Res() reply: Reply): void {
    const { takesCalls } = this.server;
    reply.status(takesCalls ? 200 : 503).json({ takesCalls });
  }
}
