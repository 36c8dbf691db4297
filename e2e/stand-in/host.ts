import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { waitUntil } from '../support/wait.ts';
import type { Client, ClientAnswer, ClientRequest } from './clients.ts';
import { type Order, programSource, type Report } from './program.ts';

/** A request that has reached the host's program, which now does what the test says, and until then nothing. */
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
  /** Waits for the next request that nobody has taken yet. */
  next(): Promise<Asked>;
  /** Lets go of requests that nobody has taken: they are another test's. */
  forget(): void;
  /** Takes the registration away, as removing the client does. */
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
 * Registers a stand-in for a client's native messaging host in a profile. Only the stand-in extension is an allowed
 * origin, so that for anyone else the host is registered and out of reach, as the real one is.
 */
export async function registerStandInHost(
  userDataDir: string,
  client: Client,
  allowedExtensionId: string,
): Promise<StandInHost> {
  const programFolder = join(userDataDir, 'stand-in', client.host);
  const manifestFolder = join(userDataDir, 'NativeMessagingHosts');
  await mkdir(programFolder, { recursive: true });
  await mkdir(manifestFolder, { recursive: true });
  // In the profile's own folder, because the length of a socket's path is limited.
  const socketPath = join(userDataDir, `${client.host}.sock`);
  const manifestPath = join(manifestFolder, `${client.host}.json`);
  const program = join(programFolder, 'host');
  const source = join(programFolder, 'host.cjs');
  await writeFile(source, programSource(socketPath));
  // A shell between, because a path with a space in it cannot stand after #!.
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${source}' "$@"\n`);
  await chmod(program, 0o755);

  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A program that was ended while something was written to it is no error of the test's.
    socket.on('error', () => socket.destroy());
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const { request } = JSON.parse(text.slice(0, end)) as Report;
        text = text.slice(end + 1);
        asked.push(askedOver(socket, request));
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });

  let taken = 0;
  const register = (): Promise<void> =>
    writeFile(
      manifestPath,
      JSON.stringify({
        name: client.host,
        description: 'A stand-in for tests',
        path: program,
        type: 'stdio',
        allowed_origins: [`chrome-extension://${allowedExtensionId}/`],
      }),
    );
  await register();
  return {
    asked,
    async next() {
      const request = await waitUntil('a request reaching the native program', () => asked[taken]);
      taken += 1;
      return request;
    },
    forget() {
      taken = asked.length;
    },
    register,
    unregister: () => rm(manifestPath, { force: true }),
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
