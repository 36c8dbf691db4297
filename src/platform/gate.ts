import { isOneOf, type Shape } from './shape.ts';

/** What of a message's sender the gate looks at; the browser fills it in, not the sender. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: unknown;
}

/** Who asks: one of the extension's own pages, or its script in the top frame of a site it serves. */
export type Asker = 'our-page' | 'site';

/** What the gate knows of the extension. */
export interface Self {
  readonly id: string;
  /** What the addresses of its own pages begin with. */
  readonly origin: string;
  /** Whether an address belongs to a site that it serves. */
  readonly isSite: (url: string) => boolean;
}

/** Every message there is, by its type: what is asked, and what is answered. */
export type ProtocolShape = Readonly<
  Record<string, { readonly request: { readonly type: string }; readonly answer: unknown }>
>;

/** Who may send each message, and what it holds besides its type. */
export type Rules<P extends ProtocolShape> = {
  readonly [Type in keyof P]: {
    readonly from: Asker;
    readonly shape: Shape<Omit<P[Type]['request'], 'type'>>;
  };
};

export type RequestOf<P extends ProtocolShape> = P[keyof P]['request'];

/** Why a message was not carried out. */
export type Refusal = 'unknown-type' | 'malformed' | 'not-allowed' | 'failed';

/**
 * Lets a message through, or says why not. Nothing of it is acted upon before.
 *
 * @param message what arrived, of any shape
 * @param sender as the browser describes it
 */
export function admit<P extends ProtocolShape>(
  rules: Rules<P>,
  message: unknown,
  sender: Sender,
  self: Self,
): { readonly request: RequestOf<P> } | { readonly refusal: Refusal } {
  const asker = askerOf(sender, self);
  if (asker === null) return { refusal: 'not-allowed' };
  if (typeof message !== 'object' || message === null) return { refusal: 'unknown-type' };
  const { type, ...rest } = message as { readonly type?: unknown };
  if (!isOneOf(Object.keys(rules))(type)) return { refusal: 'unknown-type' };
  const { from, shape } = rules[type as keyof P & string];
  if (from !== asker) return { refusal: 'not-allowed' };
  // The type is known, and `shape` has checked the rest.
  return shape(rest) ? { request: message as RequestOf<P> } : { refusal: 'malformed' };
}

/** Who a sender is; null where it is nobody we know. */
export function askerOf(sender: Sender, self: Self): Asker | null {
  if (sender.id !== self.id || sender.url === undefined) return null;
  if (sender.url.startsWith(self.origin)) return 'our-page';
  const isTopFrame = sender.tab !== undefined && sender.frameId === 0;
  return isTopFrame && self.isSite(sender.url) ? 'site' : null;
}
