import { createHash, X509Certificate } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { generate } from 'selfsigned';
import { type Answer, replica } from '../replica/index.ts';
import { foreignHosts, hosts } from '../world/hosts.ts';

export interface RecordedRequest {
  readonly scheme: 'https' | 'http';
  readonly host: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
}

export interface OnlineSystem {
  /** All requests to this server so far, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Switches that make a browser take this server for the real hosts and reach nothing else. */
  readonly browserArgs: readonly string[];
  /**
   * From now on serves `answer` at a host's path (without query). `undefined` restores the replica.
   */
  setPage(host: string, path: string, answer: Answer | string | undefined): void;
  /** Serves only the replicas again, and forgets the requests. */
  reset(): void;
  close(): Promise<void>;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/**
 * Serves the replicas of both systems over https, and the same pages over plain http (to prove that
 * nothing of the extension appears there). The browser trusts this one certificate, by its key. So
 * the pages count as secure, and nothing else becomes trusted.
 */
export async function serveOnlineSystem(): Promise<OnlineSystem> {
  const names = [...Object.values(hosts), ...foreignHosts];
  const certificate = await generate([{ name: 'commonName', value: hosts.current }], {
    keyType: 'ec',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: names.map((value) => ({ type: 2, value })),
      },
    ],
  });
  const requests: RecordedRequest[] = [];
  const pages = new Map<string, Answer>();

  const answerOver =
    (scheme: RecordedRequest['scheme']): RequestListener =>
    (request, response) => {
      const host = (request.headers.host ?? '').replace(/:\d+$/, '');
      const { pathname, searchParams } = new URL(request.url ?? '/', `${scheme}://${host}`);
      requests.push({
        scheme,
        host,
        method: request.method ?? '',
        path: request.url ?? '',
      });
      if (pathname === '/favicon.ico') {
        response.writeHead(204).end();
        return;
      }
      const answer = pages.get(host + pathname) ??
        replica(host, pathname, searchParams) ?? { status: 404, body: 'Not found' };
      response.writeHead(answer.status ?? 200, {
        'content-type': answer.type ?? 'text/html; charset=utf-8',
        // Not no-store: that would keep pages out of the back-forward cache.
        'cache-control': 'no-cache',
        ...answer.headers,
      });
      void Promise.resolve(answer.until).then(() => response.end(answer.body));
    };

  const https = createHttpsServer(
    { key: certificate.private, cert: certificate.cert },
    answerOver('https'),
  );
  const http = createHttpServer(answerOver('http'));
  const httpsPort = await listen(https);
  const httpPort = await listen(http);
  const key = new X509Certificate(certificate.cert).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  const rules = names.flatMap((name) => [
    `MAP ${name}:443 127.0.0.1:${String(httpsPort)}`,
    `MAP ${name}:80 127.0.0.1:${String(httpPort)}`,
  ]);

  return {
    requests,
    browserArgs: [
      `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND'].join(', ')}`,
      `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`,
      // Otherwise Chrome turns http addresses into https ones, and no page loads over plain http.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
    ],
    setPage(host, path, answer) {
      if (answer === undefined) pages.delete(host + path);
      else pages.set(host + path, typeof answer === 'string' ? { body: answer } : answer);
    },
    reset() {
      pages.clear();
      requests.length = 0;
    },
    async close() {
      await Promise.all([close(https), close(http)]);
    },
  };
}
