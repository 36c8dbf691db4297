import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchClients, type ClientListener, type Watch } from './client-events.ts';

const [signature, authentication] = [
  'signature-certificate',
  'user-authentication-certificate',
] as const;

const onRequest = vi.fn<ClientListener['onRequest']>();
const onAnswer = vi.fn<ClientListener['onAnswer']>();

/** A window that hears an event sent to its document, while the event is captured. */
let page: EventTarget;
let watch: Watch;

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', { nodeName: '#document' });
  watch = watchClients({ onRequest, onAnswer }, listen);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  onRequest.mockReset();
  onAnswer.mockReset();
});

function listen(type: string, handle: (event: Event) => void): void {
  page.addEventListener(type, handle, { capture: true });
}

function dispatch(event: Event, target: unknown = document): void {
  Object.defineProperty(event, 'target', { value: target });
  page.dispatchEvent(event);
}

function send(name: string, detail: unknown, target?: unknown): void {
  dispatch(new CustomEvent(name, { detail, cancelable: true, bubbles: true }), target);
}

function request(division: string, name = 'launchJPKIApp'): void {
  send(name, JSON.stringify({ mode: '01', keypair_division: division }));
}

const success = JSON.stringify({ result: '0', certificate: 'MIIF' });

function failure(errcode: string): string {
  return JSON.stringify({ result: '1', errcode });
}

describe('a request and its answer', () => {
  it.each([
    ['the signature certificate', '01', signature],
    ['the user-authentication certificate', '02', authentication],
    ['something else', '03', null],
  ])('tell of %s', (_, division, certificate) => {
    request(division);
    expect(onRequest.mock.calls).toEqual([['jpki', certificate]]);
    expect(onAnswer).not.toHaveBeenCalled();
    send('recvJPKIMsg', success);
    expect(onAnswer.mock.calls).toEqual([['jpki', certificate, null]]);
  });

  it('tell of the マイナポータル client by its own events', () => {
    request('02', 'launchApp');
    send('recvMsg', failure('EM044-C300'));
    expect(onRequest.mock.calls).toEqual([['mynaportal', authentication]]);
    expect(onAnswer.mock.calls).toEqual([['mynaportal', authentication, 'EM044-C300']]);
  });

  it('that belong to different clients do not belong together', () => {
    request('01');
    request('02', 'launchApp');
    send('recvMsg', success);
    send('recvJPKIMsg', success);
    expect(onAnswer.mock.calls).toEqual([
      ['mynaportal', authentication, null],
      ['jpki', signature, null],
    ]);
  });

  it('tell of a request without a known certificate, and of its answer', () => {
    send('launchJPKIApp', '{"mode":"99"}');
    send('recvJPKIMsg', success);
    expect(onRequest.mock.calls).toEqual([['jpki', null]]);
    expect(onAnswer.mock.calls).toEqual([['jpki', null, null]]);
  });

  it('may come one pair after the other, each sure', () => {
    for (const division of ['01', '02', '01']) {
      request(division);
      send('recvJPKIMsg', success);
    }
    expect(onAnswer.mock.calls.map(([, certificate]) => certificate)).toEqual([
      signature,
      authentication,
      signature,
    ]);
  });
});

describe('several requests under way', () => {
  it('for different certificates: the answer is not sure to be of either', () => {
    request('01');
    request('02');
    send('recvJPKIMsg', success);
    expect(onAnswer.mock.calls).toEqual([['jpki', null, null]]);
  });

  it.each([
    ['01', signature],
    ['02', authentication],
  ])('for the same certificate, %s: the answer is of that one', (division, certificate) => {
    request(division);
    request(division);
    send('recvJPKIMsg', failure('EW000J0200'));
    send('recvJPKIMsg', success);
    expect(onAnswer.mock.calls).toEqual([
      ['jpki', certificate, 'EW000J0200'],
      ['jpki', certificate, null],
    ]);
  });

  it('are forgotten when the page is left: a success then proves nothing', () => {
    request('01');
    watch.forget();
    send('recvJPKIMsg', success);
    expect(onAnswer).not.toHaveBeenCalled();
    request('02');
    send('recvJPKIMsg', success);
    expect(onAnswer.mock.calls).toEqual([['jpki', authentication, null]]);
  });
});

describe('an answer', () => {
  it('that succeeds though nothing was asked for proves nothing', () => {
    send('recvJPKIMsg', success);
    request('01', 'launchApp');
    send('recvJPKIMsg', success);
    expect(onAnswer).not.toHaveBeenCalled();
  });

  it('is used up: the second success to one request proves nothing', () => {
    request('01');
    send('recvJPKIMsg', success);
    send('recvJPKIMsg', success);
    expect(onAnswer).toHaveBeenCalledTimes(1);
  });

  it('that fails though nothing was asked for is told, of no certificate', () => {
    send('recvJPKIMsg', failure('EW004JC200'));
    expect(onAnswer.mock.calls).toEqual([['jpki', null, 'EW004JC200']]);
  });

  it.each([
    ['no code', '{"result":"1"}'],
    ['a code that is none', '{"result":"1","errcode":"<b>E8</b>"}'],
  ])('that fails with %s is unknown', (_, detail) => {
    request('01');
    send('recvJPKIMsg', detail);
    expect(onAnswer.mock.calls).toEqual([['jpki', signature, 'unknown']]);
  });

  it('that succeeds has no code, whatever stands there', () => {
    request('01');
    send('recvJPKIMsg', '{"result":"0","errcode":"EW004JC200"}');
    expect(onAnswer.mock.calls).toEqual([['jpki', signature, null]]);
  });

  it.each(['{"result":"2"}', '{"result":0}', '{"errcode":"E0008"}', '{}', '[]', '{"result":"00"}'])(
    'that is %s is none, and the request stays open',
    (detail) => {
      request('01');
      send('recvJPKIMsg', detail);
      expect(onAnswer).not.toHaveBeenCalled();
      send('recvJPKIMsg', success);
      expect(onAnswer.mock.calls).toEqual([['jpki', signature, null]]);
    },
  );
});

describe('what is not heard', () => {
  it.each([
    ['an element', { nodeName: 'BODY' }],
    ['nothing', null],
  ])('is what is sent to %s', (_, target) => {
    const detail = JSON.stringify({ mode: '01', keypair_division: '01' });
    send('launchJPKIApp', detail, target);
    request('01');
    send('recvJPKIMsg', success, target);
    send('recvJPKIMsg', failure('E0008'), target);
    expect(onRequest).toHaveBeenCalledTimes(1);
    expect(onAnswer).not.toHaveBeenCalled();
  });

  it('costs no look: what is sent elsewhere cannot use up the bound', () => {
    for (let count = 0; count < 200; count++) send('launchJPKIApp', { big: true }, page);
    request('01');
    expect(onRequest).toHaveBeenCalledTimes(1);
  });

  it.each(['LaunchJPKIApp', 'launchjpkiapp', 'recvJPKIMsg ', 'click'])('is %s', (name) => {
    send(name, '{"result":"1","errcode":"E0008","keypair_division":"01"}');
    expect(onRequest).not.toHaveBeenCalled();
    expect(onAnswer).not.toHaveBeenCalled();
  });
});

describe('two certificates asked for at once', () => {
  it('stay a doubt until every answer is there', () => {
    request('01');
    request('02');
    send('recvJPKIMsg', '{"result":"1","errcode":"EW000J0200"}');
    send('recvJPKIMsg', success);
    expect(onAnswer.mock.calls).toEqual([
      ['jpki', null, 'EW000J0200'],
      ['jpki', null, null],
    ]);
    request('02');
    send('recvJPKIMsg', success);
    expect(onAnswer).toHaveBeenLastCalledWith('jpki', authentication, null);
  });
});

it.each(['constructor', 'toString', '__proto__'])('knows no certificate named %s', (division) => {
  request(division);
  expect(onRequest).toHaveBeenCalledWith('jpki', null);
});

function heard(): number {
  return onRequest.mock.calls.length;
}

function requests(times: number): void {
  for (let count = 0; count < times; count++) request('01');
}

function broken(times: number): void {
  for (let count = 0; count < times; count++) send('recvMsg', '{"result":"1');
}

describe('how much is heard', () => {
  it('is sixty events, of all kinds together', () => {
    requests(30);
    for (let count = 0; count < 29; count++) send('recvMsg', failure('E0008'));
    request('01');
    expect(heard()).toBe(31);
    request('01');
    send('recvMsg', failure('E0008'));
    expect(heard()).toBe(31);
    expect(onAnswer).toHaveBeenCalledTimes(29);
  });

  it('is twelve less for every broken text', () => {
    broken(4);
    requests(20);
    expect(heard()).toBe(12);
  });

  it('is nothing more after five broken texts', () => {
    broken(5);
    requests(1);
    expect(heard()).toBe(0);
  });

  it.each([
    ['an object', { mode: '01', keypair_division: '01' }],
    ['a number', 1],
    ['null', null],
    ['a text object', Object('{"mode":"01"}')],
  ])('is twelve less for %s instead of a text', (_, detail) => {
    send('launchJPKIApp', detail);
    requests(100);
    expect(heard()).toBe(48);
  });

  it('is twelve less for an event of another kind by that name', () => {
    const event = Object.assign(new Event('recvJPKIMsg'), { detail: failure('E0008') });
    dispatch(event);
    requests(100);
    expect(heard()).toBe(48);
    expect(onAnswer).not.toHaveBeenCalled();
  });

  it('is as much again when it is renewed, and what was asked before is not forgotten', () => {
    request('02');
    send('recvMsg', null);
    watch.renew();
    send('recvJPKIMsg', success);
    expect(onAnswer.mock.calls).toEqual([['jpki', authentication, null]]);
    requests(100);
    expect(heard()).toBe(60);
  });
});

describe('the page', () => {
  it("hears its own events untouched: nothing stopped, prevented, sent or read of a certificate's", () => {
    const marker = 'MIIFmarker';
    const passed: Event[] = [];
    for (const name of ['launchJPKIApp', 'recvJPKIMsg']) {
      page.addEventListener(name, (event) => passed.push(event));
    }
    const dispatched = vi.spyOn(page, 'dispatchEvent');
    request('01');
    send('recvJPKIMsg', JSON.stringify({ certificate: marker, result: '0' }));
    send('recvJPKIMsg', JSON.stringify({ result: '1', certificate: marker, errcode: 'E0008' }));
    expect(passed.map(({ type }) => type)).toEqual(['launchJPKIApp', 'recvJPKIMsg', 'recvJPKIMsg']);
    expect(
      passed.some(({ defaultPrevented, cancelBubble }) => defaultPrevented || cancelBubble),
    ).toBe(false);
    expect(dispatched).toHaveBeenCalledTimes(3);
    expect(JSON.stringify([onRequest.mock.calls, onAnswer.mock.calls])).not.toContain(marker);
  });

  it('is listened to for requests and answers, and for nothing else', () => {
    const added = vi.spyOn(page, 'addEventListener');
    watchClients({ onRequest, onAnswer }, listen);
    expect(added.mock.calls.map(([name]) => name)).toEqual([
      'launchJPKIApp',
      'recvJPKIMsg',
      'launchApp',
      'recvMsg',
    ]);
  });
});
