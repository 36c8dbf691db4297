import { isInstalledByAdministrator } from '../platform/runtime.ts';
import { managedChange, readManaged } from '../platform/storage.ts';
import { showInTab } from '../platform/tabs.ts';
import { guidePage } from '../state/pages.ts';
import { opensGuide } from '../state/policy.ts';
import { readStored, write } from '../state/stored.ts';

/**
 * How long to wait for the policy after an administrator's installation, in ms (docs/policy.md).
 */
const POLICY_MS = 10_000;

let opening: Promise<void> | null = null;

/** Opens the guide after an installation, unless the administrator forbids it. */
export async function welcome(): Promise<void> {
  // Stored first: if no tab can be opened now, the next start of the worker opens it.
  await write({ 'welcome-due': true });
  await open();
}

/** Opens the guide if it could not be opened after the installation. */
export async function welcomeIfDue(): Promise<void> {
  const { 'welcome-due': isDue } = await readStored();
  if (isDue) await open();
}

function open(): Promise<void> {
  opening ??= openOnce().finally(() => {
    opening = null;
  });
  return opening;
}

async function openOnce(): Promise<void> {
  // Chrome delivers the policy some seconds after the installation, and fires `onChanged` then.
  const told = managedChange();
  if (await isInstalledByAdministrator()) {
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, POLICY_MS))]);
  }
  const isForbidden = !opensGuide(await readManaged(POLICY_MS));
  if (isForbidden || (await isGuideShown())) await write({ 'welcome-due': false });
}

function isGuideShown(): Promise<boolean> {
  return showInTab(guidePage).then(
    () => true,
    () => false,
  );
}
