import { isOneOf, type Shape } from './shape.ts';

/** The fields of a message's sender that the gate checks. The browser sets them, not the sender. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: unknown;
}

/** Who asks: a page of the extension, or the content script in the top frame of a known site. */
export type Asker = 'our-page' | 'site';

/** What the gate knows of the extension. */
export interface Self {
  readonly id: string;
  /** The start of every address of the extension's own pages. */
  readonly origin: string;
  /** Whether an address belongs to a site where the content script runs. */
  readonly isSite: (url: string) => boolean;
}

/** Every message by its type, with its request and its answer. */
export type ProtocolShape = Readonly<
  Record<string, { readonly request: { readonly type: string }; readonly answer: unknown }>
>;

/** Who may send each message, and the shape of its fields other than `type`. */
export type Rules<P extends ProtocolShape> = {
  readonly [Type in keyof P]: {
    readonly from: Asker;
    readonly shape: Shape<Omit<P[Type]['request'], 'type'>>;
  };
};

export type RequestOf<P extends ProtocolShape> = P[keyof P]['request'];

/** Why the worker did not carry out a message. */
export type Refusal = 'unknown-type' | 'malformed' | 'not-allowed' | 'failed';

/**
 * Lets a message through, or says why not. The worker handles no message before this check.
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
  // `type` is a known type, and `shape` checks the other fields.
  return shape(rest) ? { request: message as RequestOf<P> } : { refusal: 'malformed' };
}

/** Who a sender is; null for every unknown sender. */
export function askerOf(sender: Sender, self: Self): Asker | null {
  if (sender.id !== self.id || sender.url === undefined) return null;
  if (sender.url.startsWith(self.origin)) return 'our-page';
  const isTopFrame = sender.tab !== undefined && sender.frameId === 0;
  return isTopFrame && self.isSite(sender.url) ? 'site' : null;
}
