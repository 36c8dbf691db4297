import { clientSources } from '../readiness/facts.ts';
import { certificateIds } from '../readiness/ids.ts';
import { onlineSystemHostOf } from './hosts.ts';
import {
  noticeButtons,
  type MessageType,
  type Protocol,
  type Refusal,
  type Request,
} from './protocol.ts';
import {
  isBoolean,
  isCardReader,
  isErrorCode,
  isListOf,
  isNullOr,
  isOneOf,
  isRecord,
  type Shape,
} from './shape.ts';

/** What of a message's sender the gate looks at; the browser fills it in, not the sender. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: unknown;
}

type Asker = 'our-page' | 'online-system';

/** Who may ask for what. Everybody else, and everything else, is refused. */
const mayAsk: Readonly<Record<Asker, readonly MessageType[]>> = {
  'our-page': ['recheck', 'forget-reader'],
  'online-system': ['page-shown', 'notice-used', 'client-answered', 'client-silent'],
};

/** What each message has besides its type. */
const shapes: { readonly [T in MessageType]: Shape<Omit<Protocol[T]['request'], 'type'>> } = {
  recheck: isRecord({ readers: isNullOr(isListOf(isCardReader({}))) }),
  'forget-reader': isRecord({}),
  'page-shown': isRecord({ isRegistered: isBoolean }),
  'notice-used': isRecord({ button: isOneOf(noticeButtons) }),
  'client-answered': isRecord({
    source: isOneOf(clientSources),
    certificate: isNullOr(isOneOf(certificateIds)),
    code: isNullOr(isErrorCode),
  }),
  'client-silent': isRecord({ source: isOneOf(clientSources) }),
};

/**
 * Lets a message through, or says why not. Nothing of it is acted upon before.
 *
 * @param message what arrived, of any shape
 * @param sender as the browser describes it
 * @param self the extension's own id and the address its pages begin with
 */
export function admit(
  message: unknown,
  sender: Sender,
  self: { readonly id: string; readonly origin: string },
): { readonly request: Request } | { readonly refusal: Refusal } {
  const asker = askerOf(sender, self);
  if (asker === null) return { refusal: 'not-allowed' };
  const type = typeOf(message);
  if (type === null) return { refusal: 'unknown-type' };
  if (!mayAsk[asker].includes(type)) return { refusal: 'not-allowed' };
  // A record of that type it is; whether the rest fits, its shape tells.
  const request = message as Request;
  const { type: _, ...rest } = request;
  return shapes[type](rest) ? { request } : { refusal: 'malformed' };
}

function typeOf(message: unknown): MessageType | null {
  if (typeof message !== 'object' || message === null || !('type' in message)) return null;
  const isKnown = isOneOf(Object.keys(shapes) as MessageType[]);
  return isKnown(message.type) ? message.type : null;
}

/** Who a sender is: one of our own pages, the top frame of the online system, or nobody we know. */
export function askerOf(
  sender: Sender,
  self: { readonly id: string; readonly origin: string },
): Asker | null {
  if (sender.id !== self.id || sender.url === undefined) return null;
  if (sender.url.startsWith(self.origin)) return 'our-page';
  const isTopFrame = sender.tab !== undefined && sender.frameId === 0;
  return isTopFrame && onlineSystemHostOf(sender.url) ? 'online-system' : null;
}
