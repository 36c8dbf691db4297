import { isInstalledByAdministrator } from '../platform/runtime.ts';
import { managedChange, readManaged } from '../platform/storage.ts';
import { showInTab } from '../platform/tabs.ts';
import { guidePage } from '../state/pages.ts';
import { opensGuide } from '../state/policy.ts';

/** How long the administrator's settings may take to reach what they have just installed, in ms. */
const POLICY_MS = 10_000;

/** Opens the guide after an installation, where the administrator does not forbid it. */
export async function welcome(): Promise<void> {
  // Chrome hands the settings over some seconds after the installation, and then tells.
  const told = managedChange();
  if (await isInstalledByAdministrator()) {
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, POLICY_MS))]);
  }
  if (opensGuide(await readManaged())) await showInTab(guidePage);
}
