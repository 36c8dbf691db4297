import { createHash } from 'node:crypto';
import type { CrxPlugin } from '@crxjs/vite-plugin';

const styleLink = /<link rel="stylesheet"[^>]* href="\/([^"]+)">/g;

/** The part of the policy that permits the extension's own style files. */
const OWN_STYLES = "style-src 'self'";

/**
 * Moves the styles of the extension's pages from their files into the pages: Chrome paints a page
 * earlier if it need not wait for a file (docs/performance.md). The content security policy then
 * permits these styles by their hashes, and no other styles.
 */
export const stylesInPages: CrxPlugin = {
  name: 'styles-in-pages',
  renderCrxManifest(manifest, bundle) {
    const sources = new Set<string>();
    const moved = new Set<string>();
    for (const page of Object.values(bundle)) {
      if (page.type !== 'asset' || !page.fileName.endsWith('.html')) continue;
      page.source = String(page.source).replaceAll(styleLink, (_link, fileName: string) => {
        const file = bundle[fileName];
        if (file?.type !== 'asset') throw new Error(`${page.fileName} needs ${fileName}.`);
        const styles = String(file.source);
        sources.add(`'sha256-${createHash('sha256').update(styles).digest('base64')}'`);
        moved.add(fileName);
        return `<style>${styles}</style>`;
      });
    }
    for (const fileName of moved) delete bundle[fileName];
    const policy = manifest.content_security_policy?.extension_pages;
    if (!policy?.includes(OWN_STYLES)) throw new Error(`The policy lacks "${OWN_STYLES}".`);
    const styleSources = `style-src ${[...sources].sort().join(' ')}`;
    return {
      ...manifest,
      content_security_policy: { extension_pages: policy.replace(OWN_STYLES, styleSources) },
    };
  },
};
