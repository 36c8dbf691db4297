/*
 * The government's two clients, as far as the shared facts (jpki.md) know them. Everything here can
 * be seen from a web page or from Chrome; nothing is taken from the real extensions.
 */

/** The names and codes that a page, an extension and a native messaging host use for one client. */
export interface Client {
  /** The native messaging host's name. */
  readonly host: string;
  /** The event with which a page asks. */
  readonly request: string;
  /** The event with which the extension answers. */
  readonly answer: string;
  /** The extension's own answer if the host gives none. */
  readonly hostSilentCode: string;
  /** Hidden inputs that the extension adds to the page's body: their values, by id. */
  readonly inputs: Readonly<Record<string, string>>;
}

export const clients = {
  jpki: {
    host: 'jp.go.jpki',
    request: 'launchJPKIApp',
    answer: 'recvJPKIMsg',
    hostSilentCode: 'EW004JC200',
    inputs: {},
  },
  mynaportal: {
    host: 'jp.go.myna',
    request: 'launchApp',
    answer: 'recvMsg',
    hostSilentCode: 'EW044-C300',
    // The first is the extension's major version, the second a constant that proves nothing.
    inputs: { 'extension-is-installed': '2', 'app-is-installed': '1' },
  },
} as const satisfies Record<string, Client>;

export const clientIds = [
  'jpki',
  'mynaportal',
] as const satisfies readonly (keyof typeof clients)[];
export type ClientId = (typeof clientIds)[number];

/** Which certificate a request asks for, by its `keypair_division`. */
export const divisions = {
  '01': 'signature-certificate',
  '02': 'user-authentication-certificate',
} as const;

export type Division = keyof typeof divisions;

/** A page's request. The possible values of `mode` are not known. */
export interface ClientRequest {
  readonly mode: string;
  readonly keypair_division: Division;
}

/** The answer of a host, which the extension passes on. */
export type ClientAnswer =
  | { readonly result: '0'; readonly certificate: string }
  | { readonly result: '1'; readonly errcode: string };

export function certificateRead(certificate: string): ClientAnswer {
  return { result: '0', certificate };
}

export function failed(errcode: string): ClientAnswer {
  return { result: '1', errcode };
}
