import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { failed, wrongUsage } from './failure.js';

/** Offsets in the block of a hundred ports that one run uses. */
export const portOffsets = {
  portal: 0,
  cdr: 1,
  'call-control-1': 2,
  'call-control-2': 3,
  'switch-agent': 4,
  billing: 5,
  notifications: 6,
  balancer: 7,
  'call-control-3': 8,
  'cdr-2': 9,
  recordings: 15,
  'call-control-1-socket': 10,
  'call-control-2-socket': 11,
  'balancer-controllers': 12,
  'balancer-listeners': 13,
  'call-control-3-socket': 14,
  'event-socket': 20,
  sip: 21,
  'switch-sim': 22,
  postgres: 30,
  redis: 31,
  nats: 32,
  'mail-sink': 33,
  'mail-sink-pages': 34,
  'sip-agents': 40,
} as const;
export type PortName = keyof typeof portOffsets;

/** Number of ports for SIPp's agents, from `sip-agents` on. */
const sipAgents = 20;
/** The command binds this port while it uses the block, so that two runs never share one. */
const reservation = 99;

export class PortBlock {
  constructor(
    readonly base: number,
    private readonly holder: Server,
  ) {}

  port(name: PortName): number {
    return this.base + portOffsets[name];
  }

  release(): void {
    this.holder.close();
  }
}

function holdTcp(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

async function tcpIsFree(port: number): Promise<boolean> {
  const server = await holdTcp(port);
  if (server === undefined) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

function udpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}

async function blockIsFree(base: number): Promise<boolean> {
  const tcp = Object.values(portOffsets).map((offset) => base + offset);
  const udp = [
    portOffsets.sip,
    ...Array.from({ length: sipAgents }, (_, n) => portOffsets['sip-agents'] + n),
  ];
  const answers = await Promise.all([
    ...tcp.map((port) => tcpIsFree(port)),
    ...udp.map((offset) => udpIsFree(base + offset)),
  ]);
  return answers.every(Boolean);
}

function firstBase(): number {
  const text = process.env['BELFABRIEK_PORT_BASE'] ?? '24000';
  const base = Number(text);
  if (!/^\d+$/.test(text) || base < 1024 || base > 65_400) {
    throw wrongUsage(`BELFABRIEK_PORT_BASE must be a port from 1024 to 65400, not "${text}".`);
  }
  return base;
}

/** The block at `BELFABRIEK_PORT_BASE`, else the next free hundred within fifty tries. */
export async function reservePorts(): Promise<PortBlock> {
  const first = firstBase();
  for (let base = first; base < first + 5000 && base <= 65_400; base += 100) {
    const holder = await holdTcp(base + reservation);
    if (holder === undefined) continue;
    if (await blockIsFree(base)) return new PortBlock(base, holder);
    holder.close();
  }
  throw failed(`No free block of 100 ports from ${first} on; set BELFABRIEK_PORT_BASE.`);
}
