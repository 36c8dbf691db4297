import { isInstalledByAdministrator } from '../platform/runtime.ts';
import { managedChange, readManaged } from '../platform/storage.ts';
import { showInTab } from '../platform/tabs.ts';
import { guidePage } from '../state/pages.ts';
import { opensGuide } from '../state/policy.ts';

/** How long to wait for the policy after an administrator's installation, in ms (docs/policy.md). */
const POLICY_MS = 10_000;

/** Opens the guide after an installation, unless the administrator forbids it. */
export async function welcome(): Promise<void> {
  // Chrome delivers the policy some seconds after the installation, and fires `onChanged` then.
  const told = managedChange();
  if (await isInstalledByAdministrator()) {
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, POLICY_MS))]);
  }
  if (opensGuide(await readManaged())) await showInTab(guidePage);
}
