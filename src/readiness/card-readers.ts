import type { CardReader, Facts, SeenReader } from './facts.ts';
import { quoted } from './quoted.ts';

/**
 * The USB interface class of a smart-card reader (CCID).
 * Source: https://www.usb.org/defined-class-codes
 */
const SMART_CARD = 0x0b;

/**
 * Readers whose interface has the class "vendor specific" instead, by vendor and product id.
 * Source: public lists of readers and their descriptors (docs/facts.md).
 */
const withOwnClass = [
  [0x054c, 0x06c1],
  [0x054c, 0x06c3],
  [0x04e6, 0x511a],
  [0x04e6, 0x5120],
  [0x04e6, 0x5111],
  [0x04e6, 0x5121],
  [0x04e6, 0x512b],
  [0x04e6, 0x512c],
  [0x04e6, 0xe003],
  [0x413c, 0x2100],
  [0x046a, 0x003e],
] as const;

/** The filters for Chrome's list of devices: every reader that its descriptors identify. */
export const readerFilters: readonly (Partial<UsbIds> & { readonly classCode?: number })[] = [
  { classCode: SMART_CARD },
  ...withOwnClass.map(([vendorId, productId]) => ({ vendorId, productId })),
];

/**
 * The names of readers that are common in Japan, by vendor and product id. A name here does not
 * mean that the model is on the JPKI portal's list: that list was not available.
 * Source: public lists of readers (docs/facts.md).
 */
const models: ReadonlyMap<string, string> = new Map([
  ['054c:06c1', 'Sony PaSoRi RC-S380/S'],
  ['054c:06c3', 'Sony PaSoRi RC-S380/P'],
  ['054c:0dc8', 'Sony PaSoRi RC-S300/S'],
  ['054c:0dc9', 'Sony PaSoRi RC-S300/P'],
  ['054c:0d8f', 'Sony RC-S660/U'],
  ['04e6:511a', 'NTTCom SCR3310'],
  ['04e6:5120', 'NTTCom SCR331DI'],
  ['072f:221b', 'NTTCom ACR1251DI'],
  ['04e6:5116', 'Identiv SCR3310'],
  ['04e6:511f', 'Identiv SCR3310v2'],
  ['04da:117a', 'Panasonic 7A-Smart'],
  ['23eb:0003', 'TOPPAN FORMS TC63CUT021'],
  ['072f:2200', 'ACS ACR122U'],
  ['072f:221a', 'ACS ACR1251'],
  ['072f:223b', 'ACS ACR1252'],
  ['072f:b100', 'ACS ACR39U'],
]);

/** Why no reader was found. `not-shown`: Chrome refused before it showed its list. */
export type ReaderProblem = 'no-usb' | 'cancelled' | 'not-shown' | 'refused' | 'failed';

/** The ids that name a USB device's model. */
export interface UsbIds {
  readonly vendorId: number;
  readonly productId: number;
}

/** The readers that Chrome saw at the last look. */
export function connectedReaders({ 'card-reader': found }: Facts): readonly SeenReader[] {
  return found?.finding.readers.filter(({ presence }) => presence === 'connected') ?? [];
}

/** Whether the product knows the model by name. That does not put the model on any list. */
export function isKnownModel(reader: UsbIds): boolean {
  return models.has(usbId(reader));
}

/** Writes a USB id in the usual form: `054c:0dc8`. */
export function usbId({ vendorId, productId }: UsbIds): string {
  return [vendorId, productId].map((id) => id.toString(16).padStart(4, '0')).join(':');
}

/** Whether two devices are of the same model. */
export function isSameModel(one: UsbIds, other: UsbIds): boolean {
  return usbId(one) === usbId(other);
}

/** Makes a card reader from a USB device: its ids and its own name, and no serial number. */
export function readerOf({
  vendorId,
  productId,
  productName,
}: UsbIds & { readonly productName?: string | null | undefined }): CardReader {
  return { vendorId, productId, name: productName || null };
}

/**
 * The name to show for a reader: the model's known name, else the device's name for itself; null
 * if neither is known. No other code names a reader, so that popup, guide and report agree.
 */
export function readerName(reader: CardReader): string | null {
  return models.get(usbId(reader)) ?? (quoted(reader.name ?? '') || null);
}
