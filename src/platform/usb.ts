import type { Usb } from '../probes/card-reader.ts';

/** The browser's WebUSB; undefined where it has none. Looked up anew each time. */
export function usb(): Usb | undefined {
  return (navigator as { readonly usb?: Usb }).usb;
}
