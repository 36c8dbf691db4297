import { EventEmitter, once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Client, ClientAnswer, ClientRequest } from '../world/clients.ts';
import { type Order, standInProgram, type Report } from './program.ts';
import {
  hostManifest,
  removeHostManifest,
  socketPathFor,
  writeHostManifest,
  writeProgram,
} from './registration.ts';

/** How long a test waits for a request, in ms: as long as for anything else. */
const PATIENCE_MS = 10_000;

/**
 * A request that has reached the host's program. The program does nothing until the test tells it
 * what to do.
 */
export interface Asked {
  readonly request: ClientRequest;
  answer(answer: ClientAnswer): void;
  crash(): void;
  writeRubbish(): void;
  /** Whether the program still runs. */
  isRunning(): boolean;
}

export interface StandInHost {
  /** Every request that reached a program, in the order of arrival. */
  readonly asked: readonly Asked[];
  /** Waits for the next request that was not taken yet. */
  next(): Promise<Asked>;
  /** Drops requests that were not taken: they belong to an earlier test. */
  forget(): void;
  /** Removes the registration, as removing the client does. */
  unregister(): Promise<void>;
  register(): Promise<void>;
  close(): Promise<void>;
}

function askedOver(socket: Socket, request: ClientRequest): Asked {
  const order = (wanted: Order): void => {
    socket.write(`${JSON.stringify(wanted)}\n`);
  };
  return {
    request,
    answer: (answer) => {
      order({ do: 'answer', answer });
    },
    crash: () => {
      order({ do: 'crash' });
    },
    writeRubbish: () => {
      order({ do: 'write-rubbish' });
    },
    isRunning: () => !socket.closed,
  };
}

/**
 * Registers a stand-in for a client's native messaging host in a profile. Only the stand-in
 * extension is an allowed origin. For all other extensions the host is registered but forbidden,
 * like the real one.
 */
export async function registerStandInHost(
  userDataDir: string,
  client: Client,
  allowedExtensionId: string,
): Promise<StandInHost> {
  const programFolder = join(userDataDir, 'stand-in', client.host);
  await mkdir(programFolder, { recursive: true });
  const socketPath = socketPathFor(userDataDir, client.host);
  const program = await writeProgram(programFolder, standInProgram(socketPath));

  const asked: Asked[] = [];
  const arrivals = new EventEmitter();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A program may end while something is written to it. That is no error in the test.
    socket.on('error', () => socket.destroy());
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const { request } = JSON.parse(text.slice(0, end)) as Report;
        text = text.slice(end + 1);
        asked.push(askedOver(socket, request));
        arrivals.emit('request');
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });

  let taken = 0;
  const manifest = hostManifest({
    name: client.host,
    program,
    allowedExtensionId,
  });
  const register = (): Promise<void> => writeHostManifest(userDataDir, client.host, manifest);
  await register();
  return {
    asked,
    async next() {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      for (;;) {
        const request = asked[taken];
        if (request !== undefined) {
          taken += 1;
          return request;
        }
        await once(arrivals, 'request', { signal }).catch((error: unknown) => {
          throw new Error('No request has reached the native program.', { cause: error });
        });
      }
    },
    forget() {
      taken = asked.length;
    },
    register,
    unregister: () => removeHostManifest(userDataDir, client.host),
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      });
    },
  };
}
